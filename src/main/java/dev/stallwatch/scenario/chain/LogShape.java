package dev.stallwatch.scenario.chain;

import java.time.Instant;
import java.util.List;

/** How exchanges look in the logs of one format. */
public interface LogShape {
  /** Name of the format: its directory, and its key in the labels. */
  String format();

  /** A request's id as the format prints it. */
  String id(long bits);

  /** Path of the file for what ended in an hour; one that ends in {@code .gz} is compressed. */
  String file(Instant hour);

  /** What a file begins with. */
  List<String> header();

  /** One exchange. */
  String line(Served served);
}
