package dev.stallwatch.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a client fetches an object and what it does when that fails. */
enum Behaviour {
  /** Resumes with an open range, five attempts in all; then deletes and pulls again later. */
  @JsonProperty("docker")
  DOCKER,
  /** Fetches large objects in parts side by side; repeats a part that failed. */
  @JsonProperty("aws-cli")
  AWS_CLI,
  /** Resumes by hand, once. */
  @JsonProperty("curl")
  CURL,
  /** Never comes back by itself. */
  @JsonProperty("once")
  ONCE
}
