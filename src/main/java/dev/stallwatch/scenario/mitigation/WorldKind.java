package dev.stallwatch.scenario.mitigation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a world is about: a cause that logs show, or something that only looks like one. */
public enum WorldKind {
  /** An L3/4 rule changes from monitoring to dropping, and its sampling rate moves. */
  REPLAY(true),
  /** As the replay, but sampled so rarely that the log has a handful of records. */
  THIN_SAMPLING(true),
  /** A WAF rule for one client software changes from COUNT to BLOCK. */
  COUNT_TO_BLOCK(true),
  /** A bot rule changes from alert to tarpit. */
  TARPIT(true),
  /** A rate limit is lowered and hits resumes. */
  LOWERED_RATE_LIMIT(true),
  /** A rule of a security policy changes from preview to enforced. */
  PREVIEW_TO_ENFORCED(true),
  /** A policy changes from detection to prevention, and 40 rules with it. */
  POLICY_OF_40_RULES(true),
  /** A rule that a DDoS protection creates during an attack also hits downloads. */
  SHIELD_RULE(true),
  /** Two rules change at the same minute. */
  TWO_FLIPS(true),
  /** A rule is enforced, set back, and enforced again. */
  ON_OFF_ON(true),
  /** An L3/4 rule acts, but only the logs of requests are there. */
  ONLY_REQUEST_LOGS(true),
  /** A deployment at the origin, listed by hand. */
  ORIGIN_DEPLOY(true),
  /** The CDN announces its own trouble in time. */
  STATUS_NOTICE(true),
  /** A rule blocks scanners all the time. */
  SCANNERS(false),
  /** An attack by others at the same edges is mitigated. */
  ATTACK_ON_OTHERS(false),
  /** Retries of hung downloads exceed a rate limit. */
  RETRIES_LIMITED(false),
  /** A rule that only monitors matches exactly the affected downloads. */
  MONITOR_ONLY(false),
  /** 15 deployments a day. */
  FIFTEEN_DEPLOYS(false),
  /** A rule changes to enforce at the onset and acts alike on the unaffected. */
  FLIP_EVERYWHERE(false),
  /** A rule acts at the same hours each day. */
  DAILY_SCHEDULE(false),
  /** A sampling rate changes at the onset, and with it the number of records. */
  SAMPLING_JUMP(false),
  /** A log begins at the onset. */
  LOG_BEGINS(false),
  /** The rules of a group decide BLOCK while the group is overridden to count. */
  COUNT_OVERRIDE(false),
  /** A policy in detection mode logs the action Block. */
  DETECTION_MODE(false),
  /** One request has several events, and events are delivered twice. */
  REPEATED_EVENTS(false),
  /** A new version of a rule has a new id. */
  NEW_RULE_ID(false),
  /** The CDN announces its trouble hours later. */
  LATE_NOTICE(false),
  /** 200 rules that have nothing to do with the incident. */
  RANDOM_RULES(false),
  /** A change of a rule is refused by the API. */
  FAILED_CALL(false);

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final boolean isCause;

  WorldKind(boolean isCause) {
    this.isCause = isCause;
  }

  /** Returns the name in tables. */
  public String code() {
    return code;
  }

  /** Whether it is the cause of the incident, and not only something that looks like one. */
  public boolean isCause() {
    return isCause;
  }

  /** Returns the kinds that are a cause, or those that only look like one. */
  static List<WorldKind> of(boolean causes) {
    return Arrays.stream(values()).filter(kind -> kind.isCause == causes).toList();
  }
}
