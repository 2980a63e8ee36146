package dev.stallwatch.format.mitigation;

import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one web ACL about one request. The key of a rule is the web ACL and its name;
 * within a group, the group's name comes between them, because lines show the group's own name
 * whether the group acts or counts, but the name of the web ACL's rule for it only if it acts.
 */
final class AwsWafDecisions {
  private static final String PRODUCT = "waf";

  private final long atMicros;
  private final String acl;
  private final Matched matched;
  private final @Nullable String requestId;
  private final List<Decision> decisions = new ArrayList<>();

  AwsWafDecisions(long atMicros, String acl, Matched matched, @Nullable String requestId) {
    this.atMicros = atMicros;
    this.acl = acl;
    this.matched = matched;
    this.requestId = requestId;
  }

  /** Adds the decision of a rule of the web ACL itself. */
  void add(String rule, String name, Mode mode, String action) {
    put(Bounded.key(acl, rule), name, mode, action);
  }

  /** Adds the decision of a rule of a group; nothing if the rule has no name. */
  void addOf(JsonTree group, @Nullable String rule, Mode mode, String action) {
    String id = group.text("ruleGroupId");
    if (rule != null) {
      String name = Bounded.key(id == null ? "group" : AwsNames.ofGroup(id), rule);
      put(Bounded.key(acl, name), name, mode, action);
    }
  }

  private void put(String key, String name, Mode mode, String action) {
    String shortAction = Bounded.name(action);
    if (decisions.size() < Bounded.MAX_RECORDS) {
      decisions.add(
          new Decision(
              atMicros,
              new Rule(AwsWaf.VENDOR, PRODUCT, Layer.L7, key, Bounded.name(name)),
              mode,
              shortAction,
              matched,
              1,
              requestId,
              requestId == null ? null : requestId + "/" + key + "/" + shortAction));
    }
  }

  List<Decision> all() {
    return decisions;
  }
}
