package dev.stallwatch.format.change;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.format.mitigation.JsonMitigationFormat;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.MitigationRecords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets deployments as GitHub's API lists them. A deployment is created when it is requested;
 * the time of the release is that of its first status {@code success}, if the statuses are there.
 */
final class GitHubDeployments {
  private static final String VENDOR = "github";
  private static final int SHORT_HASH = 7;

  private GitHubDeployments() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "github-deployments",
        ImmutableList.of("statuses_url", "created_at", "sha"),
        GitHubDeployments::parsed);
  }

  private static ParsedLine parsed(JsonTree deployment) {
    if (!deployment.has("statuses_url")) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, "statuses_url");
    }
    long released = released(deployment);
    long at = released == Units.UNKNOWN ? deployment.time("created_at") : released;
    return at == Units.UNKNOWN
        ? ParsedLine.rejected(RejectReason.BAD_TIME, "created_at")
        : new ParsedLine.Noted(MitigationRecords.ofChanges(List.of(change(deployment, at))));
  }

  private static long released(JsonTree deployment) {
    long first = Units.UNKNOWN;
    for (JsonTree status : deployment.objects("statuses")) {
      long at = status.is("success", "state") ? status.time("created_at") : Units.UNKNOWN;
      if (at != Units.UNKNOWN && (first == Units.UNKNOWN || at < first)) {
        first = at;
      }
    }
    return first;
  }

  private static Change change(JsonTree deployment, long at) {
    return new Change(
        at,
        Units.UNKNOWN,
        VENDOR,
        ChangeKind.DEPLOY,
        null,
        null,
        null,
        null,
        new Actor(deployment.text("creator", "login"), deployment.lower("creator", "type")),
        Scope.EVERYTHING,
        ChangeText.line(text(deployment)),
        ChangeEvidence.LOGGED,
        deployment.text("id"));
  }

  /** {@code deploy main (1a2b3c4) to production: canary}. */
  private static String text(JsonTree deployment) {
    String hash = deployment.text("sha");
    String ref = deployment.text("ref");
    String shortHash = hash == null ? null : hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    boolean isNamed = ref != null && !ref.equals(hash);
    return or("deploy", deployment.text("task"))
        + (isNamed ? " " + ref : "")
        + (shortHash == null ? "" : isNamed ? " (" + shortHash + ")" : " " + shortHash)
        + before(" to ", deployment.text("environment"))
        + before(": ", deployment.text("description"));
  }

  private static String or(String otherwise, @Nullable String text) {
    return text == null ? otherwise : text;
  }

  private static String before(String joint, @Nullable String text) {
    return text == null ? "" : joint + text;
  }
}
