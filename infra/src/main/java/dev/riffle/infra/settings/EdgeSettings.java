package dev.riffle.infra.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Devices.
 *
 * @param topic MQTT topic filter whose messages go to the stream; absent: no IoT rule
 * @param componentVersion version of the Greengrass component to make; absent: none
 * @param thingGroupArn the thing group that it is deployed to; absent: nothing is deployed
 */
public record EdgeSettings(
    Optional<String> topic, Optional<String> componentVersion, Optional<String> thingGroupArn) {
  private static final Pattern TOPIC = Pattern.compile("[^\\s'$][^\\s']{0,255}");
  private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:iot:[a-z0-9-]+:\\d{12}:thing(group)?/.{1,128}");

  static EdgeSettings from(Context context) {
    var edge =
        new EdgeSettings(
            context.text("iotTopic", TOPIC, "must be a topic filter such as riffle/+/events"),
            context.text("greengrassVersion", VERSION, "must be a version such as 1.0.0"),
            context.text("greengrassTarget", ARN, "must be the ARN of a thing or thing group"));
    if (edge.thingGroupArn.isPresent() && edge.componentVersion.isEmpty()) {
      throw new WrongSetting(
          "greengrassVersion",
          "",
          "must be given when greengrassTarget is: it says what to deploy");
    }
    return edge;
  }

  /** Whether anything of this is wanted. */
  public boolean isWanted() {
    return topic.isPresent() || componentVersion.isPresent();
  }
}
