package dev.stallwatch.format.foreign;

import java.util.Locale;

/** What a file is that is not an access log. Such a file is skipped: it misses no request. */
public enum ForeignKind {
  /** Error log of nginx, Apache or PHP. */
  ERROR_LOG("an error log of a web server"),
  /** Messages of an application, with their stack traces. */
  APPLICATION_LOG("the messages of an application"),
  /** A data set of Cloudflare Logpush without requests, mitigations or changes. */
  CLOUDFLARE_DATA_SET("a data set of Cloudflare Logpush that is not read"),
  /** Digests of AWS CloudTrail. */
  CLOUDTRAIL("digests of AWS CloudTrail"),
  /** Findings of AWS GuardDuty. */
  GUARDDUTY("findings of AWS GuardDuty"),
  /** VPC flow logs of AWS. */
  VPC_FLOW_LOG("VPC flow logs"),
  /** Audit logs of Google Cloud, Azure or Kubernetes. */
  AUDIT_LOG("an audit log"),
  /** Health probes of a load balancer. */
  HEALTH_PROBES("health probes of a load balancer"),
  /** List of files, as S3 Inventory and Firehose write it. */
  MANIFEST("a manifest: a list of files"),
  /** Checksums of files. */
  CHECKSUMS("checksums of files"),
  /** File without content of its own that marks the end of a job. */
  MARKER("the marker of a job"),
  /** Text for people, such as a README. */
  TEXT("text for people"),
  /** Rules for crawlers. */
  ROBOTS_TXT("rules for crawlers (robots.txt)"),
  /** Document or image. */
  DOCUMENT("a document or an image"),
  /** Executable program or library. */
  PROGRAM("a program"),
  /** Captured packets. */
  PACKET_CAPTURE("captured packets"),
  /** Columnar or row-based data without any column of a request. */
  TABLE("a table without columns of requests"),
  /** Configuration of Stallwatch. */
  CONFIGURATION("a configuration of Stallwatch");

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String meaning;

  ForeignKind(String meaning) {
    this.meaning = meaning;
  }

  /** Returns the value written to tables. */
  public String code() {
    return code;
  }

  /** Returns what it is, for people: a noun with its article. */
  public String meaning() {
    return meaning;
  }

  /**
   * Returns the kind of a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ForeignKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
