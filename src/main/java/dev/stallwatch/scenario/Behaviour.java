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
  /** Starts again after a failure, up to three times. */
  @JsonProperty("restart")
  RESTART,
  /** Asks for the same object every two minutes; half of the clients have a copy to compare. */
  @JsonProperty("poll")
  POLL,
  /** Never retries. */
  @JsonProperty("once")
  ONCE
}
