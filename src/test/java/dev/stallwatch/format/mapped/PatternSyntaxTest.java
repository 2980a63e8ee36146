package dev.stallwatch.format.mapped;

import static dev.stallwatch.format.mapped.Mappings.format;
import static dev.stallwatch.format.mapped.Mappings.parse;
import static dev.stallwatch.format.mapped.Mappings.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternSyntaxTest {
  private static String yaml(String logFormat) {
    return "name: own\nlogFormat: |-\n  " + logFormat.replace("\n", "\n  ") + "\n";
  }

  private static final String NGINX =
      yaml(
          "$http_x_forwarded_for - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
              + " \"$http_referer\" \"$http_user_agent\" $upstream_response_time rt=$request_time"
              + " \"$request_completion\" $sent_http_content_length $sent_http_content_range");

  @Test
  void nginxFillsTheRecord() {
    AccessRecord record =
        record(
            NGINX,
            "192.0.2.1, 10.0.0.1 - - [04/May/2026:10:00:14 +0000] \"GET /a?b HTTP/1.1\" 206 90 \"-\""
                + " \"a \\x22b\\x22\" 0.001, 5.0 : 0.2 rt=5.200 \"\" 100 bytes 0-99/1000");
    assertThat(record.client().address()).isEqualTo("192.0.2.1");
    assertThat(record.client().userAgent()).isEqualTo("a \"b\"");
    assertThat(record.timing().endedAtMicros()).isEqualTo(1777888814000000L);
    assertThat(record.timing().durationMicros()).isEqualTo(5_200_000);
    assertThat(record.target().object()).isEqualTo("/a");
    assertThat(record.response().bodyBytes()).isEqualTo(90);
    assertThat(record.response().contentLength()).isEqualTo(100);
    assertThat(record.response().rangeFirst()).isZero();
    assertThat(record.response().objectSize()).isEqualTo(1000);
    assertThat(record.response().ending()).isEqualTo(Ending.CLIENT_GONE);
    assertThat(record.server().servedBy()).isEqualTo(ServedBy.ORIGIN);
  }

  @Test
  void lineWithTwoReadingsIsRejected() {
    assertThat(
            parse(
                NGINX,
                "192.0.2.1 - a - b [04/May/2026:10:00:14 +0000] \"GET /a HTTP/1.1\" 200 90 \"-\" \"-\" - rt=5.2"
                    + " \"OK\" 100 -"))
        .isEqualTo(ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "$remote_user"));
  }

  @Test
  void directiveIsAcceptedAsItStands() {
    String yaml =
        yaml(
            """
            log_format main escape=default
                '$remote_addr [$time_iso8601] '
                '"$request" $status';""");
    assertThat(
            record(yaml, "192.0.2.1 [2026-05-04T12:00:09+02:00] \"GET /a HTTP/1.1\" 200")
                .timing()
                .endedAtMicros())
        .isEqualTo(1777888809000000L);
  }

  @Test
  void textOfAClientWithoutQuotesIsFoundFromTheEnd() {
    String yaml =
        yaml("$remote_addr $msec $request_method $uri $http_user_agent $status $bytes_sent");
    AccessRecord record = record(yaml, "::1 1777888809.123 GET /a curl/8 200 10");
    assertThat(record.client().userAgent()).isEqualTo("curl/8");
    assertThat(parse(yaml, "::1 1777888809.123 GET /a curl 8 200 10"))
        .isEqualTo(ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "$http_user_agent"));
  }

  @Test
  void urlOfSeveralVariablesIsOne() {
    String yaml = yaml("$msec $request_method $scheme://$host$request_uri $status");
    AccessRecord record = record(yaml, "1777888809.123 GET https://Example.com/a?b 200");
    assertThat(record.target().host()).isEqualTo("example.com");
    assertThat(record.target().object()).isEqualTo("/a");
  }

  @Test
  void jsonTemplateOfNginx() {
    String yaml =
        yaml(
            "log_format json escape=json '{\"time\": $msec, \"http\": {\"request\": \"$request_method"
                + " $request_uri $server_protocol\", \"status\": $status}, \"done\": \"$request_completion\","
                + " \"took\": \"$request_time\"}';");
    AccessRecord record =
        record(
            yaml,
            "{\"time\": 1777888809.123, \"http\": {\"request\": \"GET /a HTTP/1.1\", \"status\": 200},"
                + " \"done\": \"OK\", \"took\": \"1.5\"}");
    assertThat(record.timing().durationMicros()).isEqualTo(1_500_000);
    assertThat(record.target().object()).isEqualTo("/a");
    assertThat(record.response().ending()).isEqualTo(Ending.COMPLETE);
  }

  private static final String APACHE =
      yaml(
          "LogFormat \"%v:%p %h %l %u %t \\\"%r\\\" %>s %O %B %D %X \\\"%{Referer}i\\\""
              + " \\\"%{user-agent}i\\\" %{Content-Length}o \\\"%{Range}i\\\"\" vhost");

  @Test
  void apacheFillsTheRecord() {
    AccessRecord record =
        record(
            APACHE,
            "dl.example.com:80 192.0.2.1 - - [04/May/2026:10:00:09 +0000] \"GET /a HTTP/1.1\" 206 90 1000"
                + " 5200000 X \"-\" \"a \\\"b\\\"\" 1000 \"bytes=500-\"");
    assertThat(record.timing().startedAtMicros()).isEqualTo(1777888809000000L);
    assertThat(record.timing().durationMicros()).isEqualTo(5_200_000);
    assertThat(record.target().host()).isEqualTo("dl.example.com");
    assertThat(record.client().userAgent()).isEqualTo("a \"b\"");
    assertThat(record.response().bytesSent()).isEqualTo(90);
    assertThat(record.response().bodyBytes()).isEqualTo(Units.UNKNOWN);
    assertThat(record.response().contentLength()).isEqualTo(1000);
    assertThat(record.response().rangeFirst()).isEqualTo(500);
    assertThat(record.response().ending()).isEqualTo(Ending.CLIENT_GONE);
  }

  @Test
  void timeOfApacheInPieces() {
    String yaml = yaml("%a %{%Y-%m-%dT%H:%M:%S}t.%{msec_frac}t%{%z}t %m %U%q %H %>s %{ms}T");
    AccessRecord record =
        record(yaml, "192.0.2.1 2026-05-04T12:00:09.123+0200 GET /a?b=c HTTP/1.1 200 5200");
    assertThat(record.timing().startedAtMicros()).isEqualTo(1777888809123000L);
    assertThat(record.timing().durationMicros()).isEqualTo(5_200_000);
    assertThat(record.target().object()).isEqualTo("/a");
  }

  private static final String HAPROXY =
      yaml(
              "log-format \"%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc"
                  + " %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r\"")
          + "zone: '+02:00'\n";

  @Test
  void haproxyFillsTheRecord() {
    AccessRecord record =
        record(
            HAPROXY,
            "2001:db8::1:47878 [04/May/2026:12:00:09.008] https~ be/srv1 0/0/1/20/5200 200 103 - - CD--"
                + " 6/6/0/0/0 0/0 {dl.example.com|docker (x)} \"GET /a HTTP/1.1\"");
    assertThat(record.client().address()).isEqualTo("2001:db8::1");
    assertThat(record.timing().startedAtMicros()).isEqualTo(1777888809008000L);
    assertThat(record.timing().durationMicros()).isEqualTo(5_200_000);
    assertThat(record.response().bytesSent()).isEqualTo(103);
    assertThat(record.response().ending()).isEqualTo(Ending.CLIENT_GONE);
    record =
        record(
            HAPROXY,
            "192.0.2.1:47878 [04/May/2026:12:00:09.008] https~ be/srv1 0/0/1/20/5200 200 103 - - ----"
                + " 6/6/0/0/0 0/0 \"GET /a HTTP/1.1\"");
    assertThat(record.client().address()).isEqualTo("192.0.2.1");
    assertThat(record.response().ending()).isEqualTo(Ending.COMPLETE);
    record =
        record(
            HAPROXY,
            "192.0.2.1:47878 [04/May/2026:12:00:09.008] https~ be/<NOSRV> -1/-1/-1/-1/52 -1 0 - - CR--"
                + " 6/6/0/0/0 0/0 \"GET /a HTTP/1.1\"");
    assertThat(record.response().status()).isZero();
    assertThat(record.response().ending()).isEqualTo(Ending.CLIENT_GONE);
  }

  @Test
  void entriesInBracesAreValues() {
    String yaml = HAPROXY + "fields: {host: '%hr[1]', user_agent: '%hr[2]', edge: '%hr[3]'}\n";
    String line =
        "192.0.2.1:47878 [04/May/2026:12:00:09.008] https~ be/srv1 0/0/1/20/5200 200 103 - - ----"
            + " 6/6/0/0/0 0/0 {dl.example.com|docker (x)} \"GET /a HTTP/1.1\"";
    AccessRecord record = record(yaml, line);
    assertThat(record.target().host()).isEqualTo("dl.example.com");
    assertThat(record.client().userAgent()).isEqualTo("docker (x)");
    assertThat(record.server().edge()).isNull();
    assertThat(record(yaml, line.replace(" {dl.example.com|docker (x)}", "")).target().host())
        .isNull();
    assertThat(record(yaml, line.replace("{dl.example.com|docker (x)}", "{}")).target().host())
        .isNull();
  }

  @Test
  void textsOfAClientAreFoundByTheVariablesBetweenThem() {
    String yaml =
        yaml(
            "$http_x_forwarded_for [$time_local] \"$request\" $status $upstream_addr $http_cookie rt=$request_time");
    AccessRecord record =
        record(
            yaml + "fields: {edge: $http_cookie}\n",
            "1.2.3.4 [x [04/May/2026:10:00:14 +0000] \"GET /a HTTP/1.1\" 206 a, b : c x=y; z rt=5.2");
    assertThat(record.server().edge()).isEqualTo("x=y; z");
    assertThat(record.client().address()).isEqualTo("1.2.3.4 [x");
  }

  @Test
  void formatStringWithoutEssentialsIsRefused() {
    assertThatThrownBy(() -> format(yaml("$remote_addr \"$request\"")))
        .hasMessage(
            "mapping.yaml line 2: logFormat: missing: the time (started_at or ended_at), status");
    assertThatThrownBy(() -> format(yaml("$msec $status$request")))
        .hasMessage(
            "mapping.yaml line 2: logFormat: $status and $request have no text between them, so a line does"
                + " not show where the first ends");
    assertThatThrownBy(() -> format(yaml("%Ä")))
        .hasMessage("mapping.yaml line 2: logFormat: '%Ä' is no variable of Apache or Varnish");
  }

  @Test
  void fieldsReplaceThoseOfTheFormatString() {
    String yaml = NGINX + "fields: {host: $http_referer}\n";
    assertThat(format(yaml).recognises(List.of("x"))).isFalse();
    assertThatThrownBy(() -> format(NGINX + "fields: {host: $http_referrer}\n"))
        .hasMessageContaining("fields.host: the lines have no value '$http_referrer'")
        .hasMessageEndingWith("did you mean $http_referer?");
  }
}
