package dev.riffle.infra.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Devices.
 *
 * @param topic MQTT topic filter whose messages go to the stream; absent: no IoT rule
 * @param component whether the Greengrass component is made
 * @param componentVersion in the place of the project's own; a version is made once and never again
 * @param thingGroupArn the thing group that it is deployed to; absent: nothing is deployed
 * @param tenant whose models and users are the devices' business; absent: the first tenant's
 * @param readsUsers whether devices may read their tenant's rows of users
 * @param encoding of the vectors on devices
 * @param dimensions of the vectors on devices at most; 0: as the model has
 * @param modelBytes that a model takes on devices at most; 0: every item
 */
public record DeviceSettings(
    Optional<String> topic,
    boolean component,
    Optional<String> componentVersion,
    Optional<String> thingGroupArn,
    Optional<String> tenant,
    boolean readsUsers,
    String encoding,
    int dimensions,
    long modelBytes) {
  /** What the component publishes on: {@code Topics.up}. */
  public static final String TOPIC_OF_DEVICES = "riffle/devices/+/events";

  /** As the component has it. */
  private static final long MAX_MODEL_BYTES = 1L << 40;

  private static final Pattern TOPIC = Pattern.compile("[^\\s'$][^\\s']{0,255}");
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}(-[0-9A-Za-z.-]{1,32})?");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:iot:[a-z0-9-]+:\\d{12}:thing(group)?/.{1,128}");
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern ENCODING = Pattern.compile("float32|int8|pq4|pq2");

  static DeviceSettings from(CdkContext context) {
    boolean component = context.truth("greengrass", false);
    Optional<String> topic =
        context.text("iotTopic", TOPIC, "must be a topic filter such as riffle/+/events");
    var edge =
        new DeviceSettings(
            component ? topic.or(() -> Optional.of(TOPIC_OF_DEVICES)) : topic,
            component,
            context.text("greengrassVersion", VERSION, "must be a version such as 1.0.0"),
            context.text("greengrassTarget", ARN, "must be the ARN of a thing or thing group"),
            context.text("greengrassTenant", TENANT, "must be one of the tenants"),
            context.truth("greengrassUsers", true),
            context
                .text("greengrassEncoding", ENCODING, "must be float32, int8, pq4 or pq2")
                .orElse("float32"),
            context.integer("greengrassDimensions", 0, 0, 4_096),
            context.whole("greengrassModelBytes", 0, 0, MAX_MODEL_BYTES));
    edge.thingGroupArn.ifPresent(target -> edge.require("greengrassTarget", target));
    edge.componentVersion.ifPresent(version -> edge.require("greengrassVersion", version));
    return edge;
  }

  /** Whether anything of this is wanted. */
  public boolean isWanted() {
    return topic.isPresent() || component;
  }

  private void require(String key, String value) {
    if (!component) {
      throw new WrongSetting(key, value, "needs greengrass=true, which makes the component");
    }
  }
}
