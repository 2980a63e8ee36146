package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AcmeUpdater/3.2 (Windows NT 10.0) | acmeupdater | acmeupdater-3",
        "ACME_Updater.Service/v12 | acme-updater-service | acme-updater-service-12",
        "Acme%20Updater/3 CFNetwork/1240 | acme-updater | acme-updater-3",
        "com.example.app/7.1 (Linux) | com-example-app | com-example-app-7",
        "Notepad++/8.1 | notepad | notepad-8",
        "7zip/21.07 | 7zip | 7zip-21",
        "s3cmd | s3cmd | s3cmd",
        "log4j2-fetch/1.0 | log4j2-fetch | log4j2-fetch-1",
        "AcmeUpdater-3.2.1 | acmeupdater | acmeupdater",
        "AcmeUpdater_v3 | acmeupdater | acmeupdater",
        "AcmeUpdater/ | acmeupdater | acmeupdater",
        "AcmeUpdater/20200705 | acmeupdater | acmeupdater",
        "AcmeUpdater(x) | acmeupdater | acmeupdater",
        "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11.991] | s3console | s3console-0",
        "R (4.0.3 x86_64-pc-linux-gnu) | r | r",
        "client-8f3a9c12/1.0 | client | client-1",
        "acme-3fa85f64-5717-4562-b3fc-2c963f66afa6 | acme | acme",
        "worker-17/2 | worker | worker-2",
        "acme_20200705123000 | acme | acme"
      })
  void firstProductNamesTheFamily(String userAgent, String family, String version) {
    ProductName product = ProductName.first(userAgent);
    assertThat(product).isEqualTo(new ProductName(family, version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        " ",
        "3.2",
        "192.0.2.1",
        "192.0.2.1/8 x",
        "2001:db8::1",
        "https://example.com/app",
        "www.example.com/app",
        "example.com:8080",
        "mail@example.com",
        "3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "d41d8cd98f00b204e9800998ecf8427e",
        "deadbeefcafe",
        "x7g2k9q1/1.0",
        "(compatible)",
        "\"Acme/1.0\"",
        "() { :;}; /bin/sh",
        "${jndi:ldap://x}",
        "<script>",
        "User-Agent: Acme/1.0",
        "Приложение/1.0",
        "other/1.0",
        "Unknown/1.0",
        "null",
        "an-application-whose-name-is-longer-than-any-name-should-be/1.0"
      })
  void whatNamesNoProductHasNone(String userAgent) {
    assertThat(ProductName.first(userAgent)).isNull();
  }

  @Test
  void identifiersOfClientsCreateNoFamilies() {
    Random random = new Random(1);
    Set<String> families = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      UUID id = UUID.nameUUIDFromBytes(bytes);
      for (String agent :
          new String[] {
            id.toString(), "acme-" + id, id.toString().replace("-", ""), "acme." + i + "/" + i
          }) {
        ProductName product = ProductName.first(agent);
        families.add(product == null ? "none" : product.family());
      }
    }
    assertThat(families).isSubsetOf("none", "acme").hasSize(2);
  }

  @Test
  void appIsNamedBesideItsBrowser() {
    assertThat(
            ProductName.ofApp(
                "Mozilla/5.0 (X11; Acme/9 (nested) x) AppleWebKit/537.36 (KHTML, like Gecko) word"
                    + " AcmeLauncher/3.2 Chrome/102.0 Other/1"))
        .isEqualTo(new ProductName("acmelauncher", "acmelauncher-3"));
    assertThat(ProductName.ofApp("Mozilla/5.0 (never closed Acme/1")).isNull();
  }

  @Property
  void familyIsAShortCode(@ForAll String userAgent) {
    ProductName product = ProductName.first(userAgent);
    if (product != null) {
      assertThat(product.family()).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThan(41);
      assertThat(product.family()).doesNotMatch(".*-[0-9]{1,4}");
      assertThat(product.version()).startsWith(product.family());
    }
  }
}
