package dev.stallwatch.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a client of the registry fetches an object, and what it does after a failure. */
enum Behaviour {
  /** Resumes with an open range, five attempts per pull; then deletes and pulls again later. */
  @JsonProperty("docker")
  DOCKER,
  /** Fetches large objects in parallel parts; repeats a part that failed. */
  @JsonProperty("aws-cli")
  AWS_CLI,
  /** A person resumes once. */
  @JsonProperty("curl")
  CURL,
  /** Never retries. */
  @JsonProperty("once")
  ONCE
}
