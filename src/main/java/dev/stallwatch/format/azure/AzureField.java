package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.json.JsonField;
import java.util.Locale;

/** The fields that are read; the tiers of Front Door differ in the case of some names. */
enum AzureField implements JsonField {
  CATEGORY(ImmutableList.of("category")),
  END(ImmutableList.of("time")),
  TAKEN("timeTaken"),
  FIRST_BYTE("timeToFirstByte"),
  REFERENCE("trackingReference"),
  METHOD("httpMethod"),
  PROTOCOL("httpVersion"),
  URI("requestUri"),
  HOST("hostName"),
  STATUS("httpStatusCode"),
  BYTES("responseBytes"),
  USER_AGENT("userAgent"),
  CLIENT("clientIp", "clientIP"),
  SOCKET("socketIp", "socketIP"),
  COUNTRY("clientCountry"),
  POP("pop", "POP"),
  CACHE("cacheStatus"),
  ERROR("errorInfo"),
  FROM_CLIENT("isReceivedFromClient"),
  RULE("ruleSetName", "matchedRulesSetName", "rulesEngineMatchNames");

  private final ImmutableList<String> paths;

  AzureField(ImmutableList<String> paths) {
    this.paths = paths;
  }

  AzureField(String... properties) {
    ImmutableList.Builder<String> both = ImmutableList.builder();
    for (String name : properties) {
      both.add("properties/" + name);
      String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      if (!capital.equals(name)) {
        both.add("properties/" + capital);
      }
    }
    this.paths = both.build();
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
