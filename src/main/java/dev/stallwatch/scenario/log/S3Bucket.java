package dev.stallwatch.scenario.log;

/**
 * A bucket with a server access log, and how its clients reach it.
 *
 * @param name name of the bucket
 * @param region region of the bucket
 * @param requester ARN of the requester, a dash for anonymous ones
 * @param signature signature version, such as {@code SigV4}, a dash for anonymous requesters
 * @param authentication authentication type, such as {@code AuthHeader}
 * @param cipherSuite cipher of the connections
 * @param tlsVersion TLS version of the connections
 * @param hostId {@code x-amz-id-2} of all requests; empty for one per request
 * @param fields number of fields of a line: 24 in 2020, up to {@value S3Line#MAX_FIELDS} since
 */
public record S3Bucket(
    String name,
    String region,
    String requester,
    String signature,
    String authentication,
    String cipherSuite,
    String tlsVersion,
    String hostId,
    int fields) {
  /** Host ID of a simulation, which needs no different ones. */
  public static final String FIXED_HOST_ID = "mYd5hZZZmYd5hZZZmYd5hZZZmYd5hZZZmYd5hZZZ=";
}
