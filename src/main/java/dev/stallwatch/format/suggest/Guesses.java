package dev.stallwatch.format.suggest;

import dev.stallwatch.format.mapped.MappedField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chooses a column for each field, by names that servers use and by values. */
final class Guesses {
  /** Endings of names by which times are those of the receipt of a request. */
  private static final List<String> STARTS = List.of("start", "begin", "received", "request");

  private final List<Column> columns;
  private final boolean haveNames;
  private final Set<Column> used = new HashSet<>();
  private final Map<MappedField, Guess> chosen = new EnumMap<>(MappedField.class);

  /**
   * A column that may be a field.
   *
   * @param unit unit of a time or duration; {@code null} for other fields
   * @param doubt what to check, empty if the name and the values agree
   */
  record Guess(Column column, @Nullable String unit, String doubt) {}

  Guesses(List<Column> columns) {
    this.columns = columns;
    this.haveNames = !areNumbered(columns);
  }

  private static boolean areNumbered(List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).name().equals("c" + (i + 1))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the chosen columns by field. */
  Map<MappedField, Guess> choose() {
    take(MappedField.REQUEST, ValueKind::isRequest, false);
    if (!chosen.containsKey(MappedField.REQUEST)) {
      take(
          MappedField.METHOD,
          ValueKind::isMethod,
          false,
          "method",
          "requestmethod",
          "verb",
          "csmethod");
      take(
          MappedField.URL,
          ValueKind::isTarget,
          false,
          "url",
          "uri",
          "requesturi",
          "requesturl",
          "path",
          "requestpath",
          "target",
          "urlpath",
          "csuristem",
          "uripath",
          "originalpath");
    }
    take(
        MappedField.STATUS,
        ValueKind::isStatus,
        false,
        "status",
        "statuscode",
        "httpstatus",
        "responsestatus",
        "responsestatuscode",
        "responsecode",
        "httpstatuscode",
        "scstatus",
        "sc",
        "code",
        "downstreamstatus",
        "edgeresponsestatus");
    time();
    duration();
    take(
        MappedField.CLIENT_ADDRESS,
        ValueKind::isAddress,
        false,
        "clientip",
        "remoteaddr",
        "remoteip",
        "clientaddress",
        "clientaddr",
        "clienthost",
        "cip",
        "client",
        "ip",
        "sourceip",
        "remotehost",
        "peer",
        "downstreamremoteaddress",
        "xforwardedfor");
    take(
        MappedField.CONTENT_LENGTH,
        ValueKind::isWhole,
        true,
        "contentlength",
        "responsecontentlength",
        "senthttpcontentlength",
        "sccontentlen");
    take(
        MappedField.BODY_BYTES,
        ValueKind::isWhole,
        true,
        "bodybytessent",
        "bodybytes",
        "bodysize",
        "responsebodysize",
        "responsesize",
        "size",
        "downstreamcontentsize");
    take(
        MappedField.BYTES_SENT,
        ValueKind::isWhole,
        true,
        "bytessent",
        "bytes",
        "responsebytes",
        "scbytes",
        "bytesout",
        "sentbytes",
        "outbytes",
        "sent",
        "totalbytes");
    take(
        MappedField.USER_AGENT,
        text -> true,
        true,
        "useragent",
        "httpuseragent",
        "ua",
        "agent",
        "csuseragent",
        "requestuseragent");
    take(
        MappedField.HOST,
        text -> true,
        true,
        "host",
        "httphost",
        "hostname",
        "requesthost",
        "vhost",
        "domain",
        "authority",
        "servername",
        "cshost",
        "xhostheader");
    take(
        MappedField.PROTOCOL,
        text -> true,
        true,
        "protocol",
        "serverprotocol",
        "requestprotocol",
        "httpversion",
        "proto");
    take(
        MappedField.CACHE,
        text -> true,
        true,
        "cachestatus",
        "upstreamcachestatus",
        "cache",
        "cacheresult",
        "xcache");
    take(
        MappedField.CONTENT_RANGE,
        text -> text.startsWith("bytes"),
        true,
        "contentrange",
        "senthttpcontentrange",
        "responsecontentrange");
    take(
        MappedField.RANGE,
        text -> text.startsWith("bytes"),
        true,
        "range",
        "httprange",
        "requestrange");
    take(MappedField.REQUEST_ID, text -> true, true, "requestid", "xrequestid", "reqid", "traceid");
    take(MappedField.EDGE, text -> true, true, "edge", "pop", "edgelocation", "datacenter", "colo");
    take(
        MappedField.COUNTRY,
        text -> text.length() <= 3,
        true,
        "country",
        "countrycode",
        "clientcountry",
        "geocountry",
        "geocountrycode",
        "geoipcountrycode");
    if (!haveNames) {
      withoutNames();
    }
    return chosen;
  }

  /** Chooses bytes and user agent by their places: bytes follow the status. */
  private void withoutNames() {
    Guess status = chosen.get(MappedField.STATUS);
    int after = status == null ? -1 : columns.indexOf(status.column());
    for (int i = after + 1; after >= 0 && i < columns.size(); i++) {
      Column column = columns.get(i);
      if (!used.contains(column) && column.all(ValueKind::isWhole)) {
        put(MappedField.BYTES_SENT, column, null, "body_bytes if headers are not counted");
        break;
      }
    }
    for (Column column : columns) {
      if (!used.contains(column) && column.all(ValueKind::isAgent)) {
        put(MappedField.USER_AGENT, column, null, "by its place and values");
        break;
      }
    }
  }

  private void time() {
    Column best = null;
    int bestRank = Integer.MAX_VALUE;
    List<String> names =
        List.of(
            "starttime",
            "startedat",
            "timestampstart",
            "requesttime",
            "timestart",
            "endtime",
            "timeend",
            "timestamp",
            "timeiso8601",
            "time",
            "ts",
            "msec",
            "datetime",
            "timelocal",
            "date",
            "eventtime",
            "startutc",
            "t",
            "when");
    for (Column column : columns) {
      int rank = rank(column, names);
      if (!used.contains(column)
          && column.all(text -> !ValueKind.timeUnit(text).isEmpty())
          && (rank < bestRank || (best == null && rank == names.size()))) {
        best = column;
        bestRank = rank;
      }
    }
    if (best == null) {
      return;
    }
    String unit = ValueKind.timeUnit(best.values().get(0));
    Column time = best;
    boolean same = time.all(text -> ValueKind.timeUnit(text).equals(unit));
    boolean start = STARTS.stream().anyMatch(time.plainName()::contains);
    put(
        start ? MappedField.STARTED_AT : MappedField.ENDED_AT,
        time,
        same ? unit : "auto",
        start
            ? "ended_at if it is when the response ended"
            : "started_at if it is when the request began");
  }

  private void duration() {
    List<String> names =
        List.of(
            "duration",
            "requesttime",
            "elapsed",
            "timetaken",
            "took",
            "latency",
            "responsetime",
            "timeelapsed",
            "totaltime",
            "requestduration",
            "durationms",
            "elapsedms",
            "timetakenms",
            "latencyms",
            "durationus",
            "durationns",
            "durationseconds",
            "resptime",
            "tookms");
    Column best = null;
    for (int rank = 0; rank < names.size() && best == null; rank++) {
      for (Column column : columns) {
        if (!used.contains(column)
            && rank(column, names) == rank
            && column.all(text -> ValueKind.isDecimal(text) || isGo(text))) {
          best = column;
          break;
        }
      }
    }
    String doubt = "check the unit";
    if (best == null && !haveNames) {
      for (Column column : columns) {
        if (!used.contains(column)
            && column.all(text -> text.indexOf('.') > 0 && ValueKind.isDecimal(text))) {
          best = column;
          doubt = "by its values; check what it is, and the unit";
        }
      }
    }
    if (best != null) {
      String unit = durationUnit(best);
      put(MappedField.DURATION, best, unit, unit.equals("go") ? "" : doubt);
    }
  }

  private static boolean isGo(String text) {
    return text.endsWith("s") && text.length() < 32 && Character.isDigit(text.charAt(0));
  }

  private static String durationUnit(Column column) {
    if (column.all(Guesses::isGo)) {
      return "go";
    }
    String name = column.plainName();
    if (name.endsWith("ms") || name.contains("milli")) {
      return "ms";
    }
    if (name.endsWith("us") || name.contains("micro") || name.endsWith("usec")) {
      return "us";
    }
    if (name.endsWith("ns") || name.contains("nano")) {
      return "ns";
    }
    return name.contains("sec") || column.values().stream().anyMatch(text -> text.contains("."))
        ? "s"
        : "ms";
  }

  /**
   * Chooses the column with the best name whose values are of a kind.
   *
   * @param byNameOnly whether a column without a known name is never chosen
   */
  private void take(
      MappedField field, Predicate<String> kind, boolean byNameOnly, String... names) {
    List<String> known = List.of(names);
    Column best = null;
    int bestRank = byNameOnly ? known.size() : known.size() + 1;
    for (Column column : columns) {
      int rank = rank(column, known);
      if (rank < bestRank && !used.contains(column) && column.all(kind)) {
        best = column;
        bestRank = rank;
      }
    }
    if (best != null) {
      put(
          field,
          best,
          null,
          bestRank < known.size() || field == MappedField.REQUEST ? "" : "by its values");
    }
  }

  private static int rank(Column column, List<String> names) {
    int path = names.indexOf(column.plainPath());
    int last = names.indexOf(column.plainName());
    int rank = path < 0 ? last : last < 0 ? path : Math.min(path, last);
    return rank < 0 ? names.size() : rank;
  }

  private void put(MappedField field, Column column, @Nullable String unit, String doubt) {
    used.add(column);
    chosen.put(field, new Guess(column, unit, doubt));
  }

  /** Returns the names of columns that no field has. */
  List<String> unused() {
    List<String> names = new ArrayList<>();
    columns.stream().filter(column -> !used.contains(column)).forEach(c -> names.add(c.name()));
    return names;
  }
}
