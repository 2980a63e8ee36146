package dev.stallwatch.format.ncsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import java.util.List;
import org.junit.jupiter.api.Test;

class NcsaFormatTest {
  private static final String LINE =
      "192.0.2.3 - - [05/Jul/2020:19:00:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"curl\"";
  private static final String S3 =
      "79a5 b [05/Jul/2020:19:00:03 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT k \"GET /k HTTP/1.1\""
          + " 200 - 10 50 7 1 \"-\" \"curl\" - h= SigV4 E AuthHeader x TLSv1.2";

  private static String recognised(String... lines) {
    return new LogFormats(FormatOptions.DEFAULTS)
        .recognise(List.of(lines))
        .map(LogFormat::name)
        .orElse("none");
  }

  @Test
  void combinedAndCommonLinesAreRecognised() {
    assertThat(recognised(LINE)).isEqualTo("ncsa");
    assertThat(recognised(LINE.replace(" \"-\" \"curl\"", ""))).isEqualTo("ncsa");
    assertThat(recognised("files.example.org:443 " + LINE)).isEqualTo("ncsa");
    assertThat(recognised(LINE + " 0.123 OK")).isEqualTo("ncsa");
  }

  @Test
  void fileIsRecognisedWhateverItsFirstLinesAre() {
    assertThat(recognised("rn \"-\" \"curl\"", "x", LINE)).isEqualTo("ncsa");
    assertThat(recognised(LINE.replace("GET /a HTTP/1.1", "\\x16\\x03\\x01"))).isEqualTo("ncsa");
  }

  @Test
  void linesOfOtherFormatsAreNotRecognised() {
    assertThat(recognised(S3)).isEqualTo("s3");
    assertThat(recognised(S3 + " " + LINE)).isNotEqualTo("ncsa");
    assertThat(recognised("{\"request\":\"" + LINE.replace("\"", "\\\"") + "\"}"))
        .isEqualTo("none");
    assertThat(recognised("2020-07-05T19:00:03Z " + LINE.replace(' ', '\t'))).isEqualTo("none");
    assertThat(recognised("Jul  5 19:00:03 web1 nginx: " + LINE)).isEqualTo("none");
    assertThat(recognised("")).isEqualTo("none");
  }
}
