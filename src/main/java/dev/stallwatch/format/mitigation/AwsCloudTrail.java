package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets AWS CloudTrail: calls of the APIs of WAF, Shield, CloudFront and S3 that change what
 * happens to requests. A call that lists rules gives the setting of each, any other a change. Calls
 * that failed or only read, and those of other services, give nothing.
 */
final class AwsCloudTrail {
  private static final ImmutableSet<String> WAFS =
      ImmutableSet.of(
          "wafv2.amazonaws.com",
          "waf.amazonaws.com",
          "waf-regional.amazonaws.com",
          "shield.amazonaws.com");

  private static final String CLOUDFRONT = "cloudfront.amazonaws.com";
  private static final String S3 = "s3.amazonaws.com";

  /** Parts of the names of calls of S3 that configure the access to buckets. */
  private static final ImmutableList<String> S3_CONFIGURATION =
      ImmutableList.of("Bucket", "PublicAccessBlock", "AccessPoint");

  /** Parts of the names of calls that change nothing about requests. */
  private static final ImmutableList<String> HARMLESS =
      ImmutableList.of(
          "Tag",
          "Invalidation",
          "Monitoring",
          "RealtimeLog",
          "BucketLogging",
          "Notification",
          "Metrics",
          "Inventory",
          "Analytics",
          "CreateBucket");

  /** Names of what a call changes, in the order in which they are tried. */
  private static final ImmutableList<String> RESOURCES =
      ImmutableList.of("name", "bucketName", "webACLId", "ruleId", "id", "resourceArn");

  private static final ParsedLine NOTHING = new ParsedLine.Noted(MitigationRecords.NONE);

  private AwsCloudTrail() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "aws-cloudtrail",
        ImmutableList.of("eventVersion", "eventSource", "eventName", "eventTime", "awsRegion"),
        AwsCloudTrail::parsed);
  }

  private static ParsedLine parsed(JsonTree event) {
    long at = event.time("eventTime");
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "eventTime");
    }
    String name = event.text("eventName");
    if (name == null) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, "eventName");
    }
    boolean changed = !event.is("true", "readOnly") && event.text("errorCode") == null;
    String call = withoutDate(name);
    if (!changed || !canAct(event.lower("eventSource"), call)) {
      return NOTHING;
    }
    List<RuleSetting> settings =
        new AwsRules(event, at, actor(event), Bounded.id(event.text("eventID"))).settings(call);
    return new ParsedLine.Noted(
        settings.isEmpty()
            ? MitigationRecords.ofChanges(List.of(change(event, at, call)))
            : new MitigationRecords(List.of(), List.of(), settings));
  }

  private static boolean canAct(@Nullable String service, String call) {
    boolean isNamed =
        service != null
            && (WAFS.contains(service)
                || service.equals(CLOUDFRONT)
                || (service.equals(S3) && S3_CONFIGURATION.stream().anyMatch(call::contains)));
    return isNamed && HARMLESS.stream().noneMatch(call::contains);
  }

  /** Returns a name without the date of the API, as in {@code UpdateDistribution2020_05_31}. */
  private static String withoutDate(String name) {
    String date = "2020_05_31";
    int from = name.length() - date.length();
    boolean ends = from > 0;
    for (int i = 0; ends && i < date.length(); i++) {
      char c = name.charAt(from + i);
      ends = date.charAt(i) == '_' ? c == '_' : c >= '0' && c <= '9';
    }
    return ends ? name.substring(0, from) : name;
  }

  private static Actor actor(JsonTree event) {
    String arn = event.text("userIdentity", "arn");
    return new Actor(
        arn == null ? event.text("userIdentity", "invokedBy") : arn,
        event.lower("userIdentity", "type"));
  }

  private static Change change(JsonTree event, long at, String call) {
    String resource =
        RESOURCES.stream()
            .map(name -> event.text("requestParameters", name))
            .filter(text -> text != null)
            .findFirst()
            .orElse(null);
    return new Change(
        at,
        Units.UNKNOWN,
        AwsWaf.VENDOR,
        ChangeKind.CHANGED,
        null,
        null,
        null,
        null,
        actor(event),
        Scope.EVERYTHING,
        Bounded.name(resource == null ? call : call + " " + resource),
        ChangeEvidence.LOGGED,
        event.text("eventID"));
  }
}
