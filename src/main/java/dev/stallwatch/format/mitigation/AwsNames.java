package dev.stallwatch.format.mitigation;

import dev.stallwatch.model.Units;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names and codes in the logs of AWS. */
final class AwsNames {
  private AwsNames() {}

  /**
   * Returns the name in an ARN such as {@code arn:aws:wafv2:us-east-1:1:global/webacl/dl/6a7b}; the
   * text itself if it is no such ARN.
   *
   * @param type type of the resource, which comes before the name
   */
  static String ofArn(String text, String type) {
    String step = "/" + type + "/";
    int from = text.startsWith("arn:") ? text.indexOf(step) : -1;
    if (from < 0) {
      return text;
    }
    int to = text.indexOf('/', from + step.length());
    return text.substring(from + step.length(), to < 0 ? text.length() : to);
  }

  /**
   * Returns the name of a rule group: that in its ARN, or that of a group of a vendor, as {@code
   * AWS#AWSManagedRulesBotControlRuleSet}, with a version or not.
   */
  static String ofGroup(String id) {
    int from = id.startsWith("arn:") ? -1 : id.indexOf('#');
    if (from < 0) {
      return ofArn(id, "rulegroup");
    }
    int to = id.indexOf('#', from + 1);
    return id.substring(from + 1, to < 0 ? id.length() : to);
  }

  /** Returns an AS number; 0 means unknown. */
  static long network(long number) {
    return number == 0 ? Units.UNKNOWN : number;
  }

  static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
