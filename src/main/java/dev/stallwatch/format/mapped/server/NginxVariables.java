package dev.stallwatch.format.mapped.server;

import dev.stallwatch.format.mapped.MappedField;
import dev.stallwatch.format.mapped.PatternSyntax.Shape;
import dev.stallwatch.format.ncsa.NcsaField;
import java.util.Locale;

/** The variables of nginx's {@code log_format}. A line is written when its request ends. */
final class NginxVariables {
  private NginxVariables() {}

  static Variable named(String name) {
    NcsaField shared = NcsaField.named(name);
    if (shared != null) {
      return name.equals("host") ? Variable.of(Shape.TOKEN, MappedField.HOST) : Variable.of(shared);
    }
    return switch (name) {
      case "remote_addr" -> Variable.of(Shape.TOKEN, MappedField.CLIENT_ADDRESS);
      case "http_x_real_ip", "http_cf_connecting_ip", "http_true_client_ip" ->
          Variable.forwardedAddress().ranked(8);
      case "http_x_forwarded_for", "proxy_add_x_forwarded_for" -> Variable.forwardedAddress();
      case "time_local" -> Variable.in(Shape.TIME, MappedField.ENDED_AT, "clf").ranked(2);
      case "time_iso8601" -> Variable.in(Shape.TIME, MappedField.ENDED_AT, "iso8601").ranked(1);
      case "request" -> Variable.of(Shape.TEXT, MappedField.REQUEST);
      case "request_method" -> Variable.of(Shape.TOKEN, MappedField.METHOD);
      case "request_uri" -> Variable.of(Shape.TEXT, MappedField.URL);
      case "uri", "document_uri" -> Variable.of(Shape.TEXT, MappedField.URL).ranked(1);
      case "status" -> Variable.of(Shape.NUMBER, MappedField.STATUS);
      case "http_user_agent" -> Variable.escaped(MappedField.USER_AGENT);
      case "geoip_country_code", "geoip2_data_country_code", "geoip2_country_code" ->
          Variable.of(Shape.TOKEN, MappedField.COUNTRY);
      case "request_length", "connection", "connection_requests", "remote_port", "server_port" ->
          Variable.unread(Shape.NUMBER);
      case "scheme",
          "hostname",
          "pid",
          "pipe",
          "server_addr",
          "ssl_protocol",
          "ssl_cipher",
          "realip_remote_addr",
          "http2",
          "http3" ->
          Variable.unread(Shape.TOKEN);
      default ->
          Variable.unread(
              name.toLowerCase(Locale.ROOT).startsWith("upstream_")
                      && !name.startsWith("upstream_http_")
                      && !name.startsWith("upstream_cookie_")
                  ? Shape.LIST
                  : Shape.TEXT);
    };
  }
}
