package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.util.List;
import java.util.Optional;

/**
 * CloudFront standard logs (v2) as Parquet. The reader of the file passes its rows as lines: the
 * values of {@link #columns} in order, separated by tabs, with a dash for no value.
 */
public final class CloudFrontParquetFormat implements LogFormat {
  private final ImmutableList<String> columns;
  private final ImmutableList<String> others;

  private CloudFrontParquetFormat(ImmutableList<String> columns, List<String> others) {
    this.columns = columns;
    this.others = ImmutableList.copyOf(others);
  }

  /**
   * Returns the format of a file with these columns, empty if they are not those of a CloudFront
   * log. Parquet names have underscores in place of CloudFront's hyphens and brackets.
   */
  public static Optional<CloudFrontParquetFormat> of(List<String> namesInFile) {
    ImmutableList<String> read =
        namesInFile.stream()
            .filter(name -> CloudFrontColumn.ofName(name) != null)
            .collect(ImmutableList.toImmutableList());
    return CloudFrontLayout.standard(read).isCloudFronts()
        ? Optional.of(new CloudFrontParquetFormat(read, CloudFrontColumn.notRead(namesInFile)))
        : Optional.empty();
  }

  /** Returns the columns of the file that are read. */
  public ImmutableList<String> columns() {
    return columns;
  }

  @Override
  public String name() {
    return "cloudfront-parquet";
  }

  @Override
  public String source() {
    return CloudFrontFormat.NAME;
  }

  /** Returns false: the file is not text. */
  @Override
  public boolean recognises(List<String> firstLines) {
    return false;
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new CloudFrontRows(
        ImmutableList.of(CloudFrontOrder.exactly(CloudFrontLayout.standard(columns))),
        wanted,
        others);
  }
}
