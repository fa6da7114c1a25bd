package dev.riffle.infra.console;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.riffle.infra.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/**
 * The headers of {@code local/console/headers.json} as CloudFront wants them: some by a name of
 * their own, the others as they are. TLS for good comes beside them.
 */
final class ConsoleHeaders {
  private static final Path FILE = Path.of("local/console/headers.json");
  private static final String POLICY = "content-security-policy";
  private static final String REFERRER = "referrer-policy";
  private static final String TYPES = "x-content-type-options";
  private static final String FRAMES = "x-frame-options";

  private ConsoleHeaders() {}

  static ResponseHeadersPolicy in(Construct scope, Project project) {
    var headers = read(project);
    var security =
        ResponseSecurityHeadersBehavior.builder()
            .contentSecurityPolicy(
                ResponseHeadersContentSecurityPolicy.builder()
                    .contentSecurityPolicy(headers.remove(POLICY))
                    .override(true)
                    .build())
            .referrerPolicy(
                ResponseHeadersReferrerPolicy.builder()
                    .referrerPolicy(referrer(headers.remove(REFERRER)))
                    .override(true)
                    .build())
            .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
            .frameOptions(
                ResponseHeadersFrameOptions.builder()
                    .frameOption(HeadersFrameOption.valueOf(headers.remove(FRAMES)))
                    .override(true)
                    .build())
            .strictTransportSecurity(
                ResponseHeadersStrictTransportSecurity.builder()
                    .accessControlMaxAge(Duration.days(365))
                    .override(true)
                    .build())
            .build();
    headers.remove(TYPES); // CloudFront knows one value of it.
    return ResponseHeadersPolicy.Builder.create(scope, "Headers")
        .comment("Riffle: what the console's files are served with")
        .securityHeadersBehavior(security)
        .customHeadersBehavior(
            ResponseCustomHeadersBehavior.builder().customHeaders(others(headers)).build())
        .build();
  }

  private static HeadersReferrerPolicy referrer(String value) {
    return HeadersReferrerPolicy.valueOf(value.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static List<ResponseCustomHeader> others(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(
            header ->
                ResponseCustomHeader.builder()
                    .header(header.getKey())
                    .value(header.getValue())
                    .override(true)
                    .build())
        .toList();
  }

  private static Map<String, String> read(Project project) {
    try {
      return new ObjectMapper()
          .readValue(
              project.root().resolve(FILE).toFile(),
              new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
