package dev.stallwatch.format;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the records of mitigations in a line, by their names in YAML cases: {@code
 * decision.rule} of the first, {@code decision1.rule} of the second, likewise {@code change} and
 * {@code setting}.
 */
final class MitigationFields {
  private MitigationFields() {}

  static @Nullable String of(ParsedLine parsed, String record, String field) {
    MitigationRecords records =
        parsed instanceof ParsedLine.Noted noted
            ? noted.mitigations()
            : parsed instanceof ParsedLine.Accepted accepted
                ? accepted.mitigations()
                : MitigationRecords.NONE;
    char last = record.charAt(record.length() - 1);
    boolean isNumbered = Character.isDigit(last);
    int number = isNumbered ? last - '0' : 0;
    String kind = isNumbered ? record.substring(0, record.length() - 1) : record;
    List<?> all =
        switch (kind) {
          case "decision" -> records.decisions();
          case "change" -> records.changes();
          case "setting" -> records.settings();
          default -> throw new IllegalArgumentException("no such record: " + record);
        };
    if (field.equals("count")) {
      return Integer.toString(all.size());
    }
    return switch (kind) {
      case "decision" -> of((Decision) all.get(number), field);
      case "change" -> of((Change) all.get(number), field);
      default -> of((RuleSetting) all.get(number), field);
    };
  }

  private static @Nullable String of(Decision decision, String field) {
    return switch (field) {
      case "at" -> time(decision.atMicros());
      case "vendor" -> decision.rule().vendor();
      case "product" -> decision.rule().product();
      case "layer" -> decision.rule().layer().code();
      case "rule" -> decision.rule().key();
      case "name" -> decision.rule().name();
      case "mode" -> decision.mode().code();
      case "action" -> decision.action();
      case "client" -> decision.matched().client();
      case "country" -> decision.matched().country();
      case "network" -> Long.toString(decision.matched().network());
      case "edge" -> decision.matched().edge();
      case "user_agent" -> decision.matched().userAgent();
      case "host" -> decision.matched().host();
      case "path" -> decision.matched().path();
      case "weight" -> Long.toString(decision.weight());
      case "request_id" -> decision.requestId();
      case "event_id" -> decision.eventId();
      default -> throw new IllegalArgumentException("no such field: " + field);
    };
  }

  private static @Nullable String of(Change change, String field) {
    return switch (field) {
      case "at" -> time(change.changedAtMicros());
      case "ended" -> time(change.endedAtMicros());
      case "vendor" -> change.vendor();
      case "kind" -> change.kind().code();
      case "rule" -> change.rule();
      case "name" -> change.ruleName();
      case "before" -> code(change.before());
      case "after" -> code(change.after());
      case "actor" -> change.actor().name();
      case "actor_type" -> change.actor().type();
      case "scope" -> change.scope().values().toString();
      case "text" -> change.text();
      case "evidence" -> change.evidence().code();
      case "event_id" -> change.eventId();
      default -> throw new IllegalArgumentException("no such field: " + field);
    };
  }

  private static @Nullable String of(RuleSetting setting, String field) {
    return switch (field) {
      case "at" -> time(setting.atMicros());
      case "vendor" -> setting.vendor();
      case "rule" -> setting.rule();
      case "name" -> setting.ruleName();
      case "mode" -> code(setting.mode());
      case "actor" -> setting.actor().name();
      case "actor_type" -> setting.actor().type();
      case "event_id" -> setting.eventId();
      default -> throw new IllegalArgumentException("no such field: " + field);
    };
  }

  private static String time(long micros) {
    return micros == Units.UNKNOWN ? "-" : Units.instant(micros).toString();
  }

  private static @Nullable String code(@Nullable Mode mode) {
    return mode == null ? null : mode.code();
  }
}
