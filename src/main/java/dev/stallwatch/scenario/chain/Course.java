package dev.stallwatch.scenario.chain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.scenario.chain.course.AbandonedCourse;
import dev.stallwatch.scenario.chain.course.CrawlingCourse;
import dev.stallwatch.scenario.chain.course.DockerCourse;
import dev.stallwatch.scenario.chain.course.EqualPartsCourse;
import dev.stallwatch.scenario.chain.course.LongPauseCourse;
import dev.stallwatch.scenario.chain.course.NoTransferCourse;
import dev.stallwatch.scenario.chain.course.OrdinaryCourse;
import dev.stallwatch.scenario.chain.course.PdfReaderCourse;
import dev.stallwatch.scenario.chain.course.PlayerCourse;
import dev.stallwatch.scenario.chain.course.RefetchingCourse;
import dev.stallwatch.scenario.chain.course.RestartingCourse;
import dev.stallwatch.scenario.chain.course.ResumingCourse;
import dev.stallwatch.scenario.chain.course.ScheduledCourse;
import dev.stallwatch.scenario.chain.course.SharedAddressCourse;
import dev.stallwatch.scenario.chain.course.SplittingCourse;

/** How a download proceeds, by the kind of client. */
public interface Course {
  /** Makes the requests of one visit. */
  void run(Visit visit);

  /** The courses by the names that a plan gives them. */
  enum Named {
    /** Complete objects, some of them again later. */
    @JsonProperty("ordinary")
    ORDINARY,
    /** HEAD, 304, 404, 416. */
    @JsonProperty("no-transfer")
    NO_TRANSFER,
    /** Five attempts with open ranges, then everything is deleted and pulled again. */
    @JsonProperty("docker")
    DOCKER,
    /** Six attempts, each from the first missing byte, with exponential backoff. */
    @JsonProperty("containerd")
    CONTAINERD,
    /** A person or a script that runs {@code curl -C -} again. */
    @JsonProperty("curl")
    CURL,
    /** Twenty attempts, each pause a second longer than the one before. */
    @JsonProperty("wget")
    WGET,
    /** Restarts at byte 0. */
    @JsonProperty("restarting")
    RESTARTING,
    /** Up to 16 connections that share one object. */
    @JsonProperty("aria2")
    ARIA2,
    /** Ten parallel parts of 8 MiB. */
    @JsonProperty("aws-cli")
    AWS_CLI,
    /** A reader of documents. */
    @JsonProperty("pdf-reader")
    PDF_READER,
    /** A player of videos. */
    @JsonProperty("player")
    PLAYER,
    /** A person who pauses for an hour. */
    @JsonProperty("long-pause")
    LONG_PAUSE,
    /** Many hosts behind one address. */
    @JsonProperty("shared-address")
    SHARED_ADDRESS,
    /** Cut short without a reattempt. */
    @JsonProperty("abandoned")
    ABANDONED,
    /** A few kilobytes per second for minutes. */
    @JsonProperty("crawling")
    CRAWLING,
    /** Complete objects that fail a check, again and again. */
    @JsonProperty("refetching")
    REFETCHING,
    /** The same small object every few seconds to minutes. */
    @JsonProperty("polling")
    POLLING,
    /** The same object every few minutes. */
    @JsonProperty("building")
    BUILDING;

    public Course course() {
      return switch (this) {
        case ORDINARY -> new OrdinaryCourse();
        case NO_TRANSFER -> new NoTransferCourse();
        case DOCKER -> new DockerCourse();
        case CONTAINERD -> new ResumingCourse(6, Pause.EXPONENTIAL);
        case CURL -> new ResumingCourse(4, Pause.MANUAL);
        case WGET -> new ResumingCourse(20, Pause.LINEAR);
        case RESTARTING -> new RestartingCourse();
        case ARIA2 -> new SplittingCourse();
        case AWS_CLI -> new EqualPartsCourse();
        case PDF_READER -> new PdfReaderCourse();
        case PLAYER -> new PlayerCourse();
        case LONG_PAUSE -> new LongPauseCourse();
        case SHARED_ADDRESS -> new SharedAddressCourse();
        case ABANDONED -> new AbandonedCourse();
        case CRAWLING -> new CrawlingCourse();
        case REFETCHING -> new RefetchingCourse();
        case POLLING -> new ScheduledCourse(6, 300);
        case BUILDING -> new ScheduledCourse(240, 480);
      };
    }
  }
}
