package dev.riffle.local.host.authorizer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Authorization} of a request that is signed by Signature Version 4.
 *
 * @param accessKey the id of the key that it is signed with
 * @param date as {@code 20261130}
 * @param region for which it is signed
 * @param service for which it is signed
 * @param headers the names of the headers that the signature covers, in lower case
 */
record SignedHead(
    String accessKey, String date, String region, String service, List<String> headers) {
  private static final Pattern FORM =
      Pattern.compile(
          "AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request"
              + ",\\s*SignedHeaders=([a-z0-9;_-]+),\\s*Signature=[0-9a-f]{64}");

  /** Empty if the header is of another form. */
  static Optional<SignedHead> parse(String authorization) {
    var matcher = FORM.matcher(authorization.strip());
    return matcher.matches()
        ? Optional.of(
            new SignedHead(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                matcher.group(4),
                Arrays.asList(matcher.group(5).split(";"))))
        : Optional.empty();
  }
}
