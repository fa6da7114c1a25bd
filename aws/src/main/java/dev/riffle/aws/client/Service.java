package dev.riffle.aws.client;

import java.util.Map;
import java.util.Optional;

/** The services that data lie in, by the names that the SDK's settings give them. */
public enum Service {
  DYNAMODB,
  KINESIS,
  S3;

  /** The setting of all services' endpoint, for an emulator. */
  public static final String ENDPOINT = "AWS_ENDPOINT_URL";

  /** The setting of this service's endpoint alone. */
  public String endpointSetting() {
    return ENDPOINT + "_" + name();
  }

  /** The endpoint that settings name in the place of AWS's own. */
  Optional<String> endpoint(Map<String, String> settings) {
    return Optional.ofNullable(settings.get(endpointSetting()))
        .or(() -> Optional.ofNullable(settings.get(ENDPOINT)))
        .filter(url -> !url.isBlank());
  }
}
