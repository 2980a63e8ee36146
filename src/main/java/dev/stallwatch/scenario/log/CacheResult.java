package dev.stallwatch.scenario.log;

import dev.stallwatch.model.request.HttpStatus;

/** The result of a request at the CDN, in the words of CloudFront and Cloudflare. */
public enum CacheResult {
  HIT("Hit", "Hit", "Hit", "hit"),
  MISS("Miss", "Miss", "Miss", "miss"),
  /** The CDN asked the origin whether its copy is still current. */
  REVALIDATED("RefreshHit", "RefreshHit", "RefreshHit", "revalidated"),
  /** The CDN answered 304 by itself. */
  NOT_MODIFIED("Hit", "Hit", "Hit", "dynamic"),
  ERROR("Error", "Error", "Error", "dynamic"),
  /** The client left before the end of the response, and the detailed result type says so. */
  CLIENT_ABORTED("Error", "Hit", "ClientCommError", "hit"),
  /** The client left before the end of the response; the detailed result type does not say why. */
  ABORTED("Error", "Hit", "Error", "hit");

  private final String resultType;
  private final String responseResultType;
  private final String detailedResultType;
  private final String cacheStatus;

  CacheResult(
      String resultType, String responseResultType, String detailedResultType, String cacheStatus) {
    this.resultType = resultType;
    this.responseResultType = responseResultType;
    this.detailedResultType = detailedResultType;
    this.cacheStatus = cacheStatus;
  }

  /**
   * Returns the result of a response from the cache. CloudFront names four in five aborted
   * responses.
   *
   * @param id random bits of the exchange
   */
  public static CacheResult of(int status, boolean isCutShort, long id) {
    if (isCutShort) {
      return Math.floorMod(id, 5) == 0 ? ABORTED : CLIENT_ABORTED;
    }
    if (HttpStatus.isError(status)) {
      return ERROR;
    }
    return status == HttpStatus.NOT_MODIFIED ? NOT_MODIFIED : HIT;
  }

  /** CloudFront's {@code x-edge-result-type}, known after the last byte. */
  String resultType() {
    return resultType;
  }

  /** CloudFront's {@code x-edge-response-result-type}, known before the first byte. */
  String responseResultType() {
    return responseResultType;
  }

  /** CloudFront's {@code x-edge-detailed-result-type}. */
  String detailedResultType() {
    return detailedResultType;
  }

  /** Cloudflare's {@code CacheCacheStatus}. */
  String cacheStatus() {
    return cacheStatus;
  }
}
