package dev.stallwatch.spark.source;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.download.OutcomeClassifier;
import dev.stallwatch.engine.read.OpenPart;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.table.AccessLogColumn;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Creates Spark rows of requests with the requested columns. */
final class AccessRows {
  /** The columns whose values need more than the line. */
  private static final Set<AccessLogColumn> ENRICHED =
      EnumSet.of(
          AccessLogColumn.CLIENT,
          AccessLogColumn.OUTCOME,
          AccessLogColumn.OS,
          AccessLogColumn.SOFTWARE,
          AccessLogColumn.SOFTWARE_VERSION,
          AccessLogColumn.REGION,
          AccessLogColumn.COUNTRY,
          AccessLogColumn.NETWORK,
          AccessLogColumn.EDGE);

  private final AccessLogColumn[] columns;
  private final @Nullable Enricher enricher;
  private final OutcomeClassifier classifier = new OutcomeClassifier(DownloadOptions.DEFAULTS);

  /**
   * Creates rows of some columns.
   *
   * @param enricher called only if a column needs it
   */
  AccessRows(List<AccessLogColumn> columns, Supplier<Enricher> enricher) {
    this.columns = columns.toArray(new AccessLogColumn[0]);
    this.enricher = needEnrichment(columns) ? enricher.get() : null;
  }

  /** Whether a column needs more than the line. */
  static boolean needEnrichment(List<AccessLogColumn> columns) {
    return columns.stream().anyMatch(ENRICHED::contains);
  }

  /** Returns the texts of records that these columns are built from. */
  static ImmutableSet<RecordText> texts(List<AccessLogColumn> columns) {
    return needEnrichment(columns)
        ? RecordText.ALL
        : columns.stream()
            .map(AccessRows::text)
            .flatMap(Optional::stream)
            .collect(Sets.toImmutableEnumSet());
  }

  private static Optional<RecordText> text(AccessLogColumn column) {
    return switch (column) {
      case REQUEST_ID -> Optional.of(RecordText.REQUEST_ID);
      case CLIENT_ADDRESS -> Optional.of(RecordText.CLIENT_ADDRESS);
      case HOST -> Optional.of(RecordText.HOST);
      case OBJECT -> Optional.of(RecordText.OBJECT);
      case USER_AGENT -> Optional.of(RecordText.USER_AGENT);
      case EDGE_NODE -> Optional.of(RecordText.EDGE);
      case CACHE -> Optional.of(RecordText.CACHE);
      case PROTOCOL -> Optional.of(RecordText.PROTOCOL);
      case RULE -> Optional.of(RecordText.RULE);
      default -> Optional.empty();
    };
  }

  /** Returns the row of a request on the current line. */
  InternalRow request(OpenPart part, AccessRecord access) {
    Request request = enricher == null ? null : enricher.enrich(access, source(part));
    Object[] values = new Object[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          request != null && ENRICHED.contains(columns[i])
              ? enriched(columns[i], request)
              : fromLine(columns[i], part, access);
    }
    return new GenericInternalRow(values);
  }

  /**
   * Returns the row of a line that can't be read.
   *
   * @param lineNumber null for the entire file
   */
  InternalRow rejected(OpenPart part, @Nullable Long lineNumber, String reason, String raw) {
    Object[] values = new Object[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (columns[i]) {
            case FILE -> text(part.part().file().path());
            case LINE_NUMBER -> lineNumber;
            case REJECTED -> text(reason);
            case RAW -> text(raw);
            default -> null;
          };
    }
    return new GenericInternalRow(values);
  }

  private static String source(OpenPart part) {
    return String.valueOf(part.reader().source());
  }

  private @Nullable Object fromLine(AccessLogColumn column, OpenPart part, AccessRecord access) {
    return switch (column) {
      case STARTED_AT -> access.timing().startedAtMicros();
      case DURATION_SECONDS -> seconds(access.timing().durationMicros());
      case FIRST_BYTE_SECONDS -> seconds(access.timing().firstByteMicros());
      case SERVED_BY -> text(access.server().servedBy().code());
      case SOURCE -> text(source(part));
      case REQUEST_ID -> text(access.requestId());
      case CLIENT_ADDRESS -> text(access.client().address());
      case METHOD -> text(access.target().method());
      case HOST -> text(access.target().host());
      case OBJECT -> text(access.target().object());
      case STATUS -> access.response().status();
      case ENDING ->
          access.response().ending() == Ending.UNKNOWN
              ? null
              : text(access.response().ending().code());
      case BYTES_SENT -> count(access.response().bytesSent());
      case BODY_BYTES -> count(access.response().bodyBytes());
      case CONTENT_LENGTH -> count(access.response().contentLength());
      case OBJECT_SIZE -> count(access.response().objectSize());
      case RANGE_FIRST -> count(access.response().rangeFirst());
      case RANGE_LAST -> count(access.response().rangeLast());
      case USER_AGENT -> text(access.client().userAgent());
      case CLIENT_REGION -> text(access.client().region());
      case SERVER_REGION -> text(access.server().region());
      case EDGE_NODE ->
          access.server().edge() == null
              ? null
              : text(access.server().edge().toLowerCase(Locale.ROOT));
      case CACHE -> text(access.server().cache());
      case PROTOCOL -> text(access.target().protocol());
      case RULE -> text(access.server().rule());
      case FILE -> text(part.part().file().path());
      case LINE_NUMBER -> part.reader().lineNumber();
      case REJECTED, RAW -> null;
      case CLIENT, OUTCOME, OS, SOFTWARE, SOFTWARE_VERSION, REGION, COUNTRY, NETWORK, EDGE ->
          throw new IllegalArgumentException("not a column of the line: " + column);
    };
  }

  private @Nullable Object enriched(AccessLogColumn column, Request request) {
    return switch (column) {
      case CLIENT -> text(request.maskedClient());
      case OUTCOME -> code(classifier.classify(request).outcome());
      case OS -> text(request.key().os());
      case SOFTWARE -> text(request.key().software());
      case SOFTWARE_VERSION -> text(request.softwareVersion());
      case REGION -> text(request.key().region());
      case COUNTRY -> text(request.country());
      case NETWORK -> count(request.network());
      case EDGE -> text(request.key().edge());
      default -> throw new IllegalArgumentException("not a column of enrichment: " + column);
    };
  }

  private static @Nullable UTF8String text(@Nullable String text) {
    return text == null ? null : UTF8String.fromString(text);
  }

  private static UTF8String code(Enum<?> constant) {
    return UTF8String.fromString(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static @Nullable Long count(long count) {
    return count == Units.UNKNOWN ? null : count;
  }

  private static @Nullable Double seconds(long micros) {
    return micros == Units.UNKNOWN ? null : (double) micros / Units.MICROS_PER_SECOND;
  }
}
