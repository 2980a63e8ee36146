package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CloudFront standard logs (v2) as Parquet. The reader of the file passes its rows as lines: the
 * values of {@link #columns} in order, separated by tabs, with a dash for no value.
 */
public final class CloudFrontParquetFormat implements LogFormat {
  private final ImmutableList<String> columns;
  private final CloudFrontLayout layout;
  private final ImmutableList<String> others;

  private CloudFrontParquetFormat(
      ImmutableList<String> columns, CloudFrontLayout layout, List<String> others) {
    this.columns = columns;
    this.layout = layout;
    this.others = ImmutableList.copyOf(others);
  }

  /**
   * Returns the format of a file with these columns, empty if they are not those of a CloudFront
   * log. Parquet names have underscores in place of CloudFront's hyphens and brackets; tables of
   * Athena may have other names.
   */
  public static Optional<CloudFrontParquetFormat> of(List<String> namesInFile) {
    boolean athena = AthenaNames.areNamesOf(namesInFile);
    ImmutableList<String> read =
        namesInFile.stream()
            .filter(name -> column(name, athena) != null)
            .collect(ImmutableList.toImmutableList());
    CloudFrontLayout layout =
        CloudFrontLayout.of(read.stream().map(name -> column(name, athena)).toList());
    List<String> others =
        CloudFrontColumn.notRead(namesInFile).stream()
            .filter(name -> !athena || !AthenaNames.isKnown(name))
            .toList();
    return layout.isCloudFronts()
        ? Optional.of(new CloudFrontParquetFormat(read, layout, others))
        : Optional.empty();
  }

  private static @Nullable CloudFrontColumn column(String name, boolean athena) {
    CloudFrontColumn column = CloudFrontColumn.ofName(name);
    return column == null && athena ? AthenaNames.column(name) : column;
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
    return new CloudFrontRows(ImmutableList.of(CloudFrontOrder.exactly(layout)), wanted, others);
  }
}
