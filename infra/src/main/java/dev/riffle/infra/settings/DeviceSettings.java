package dev.riffle.infra.settings;

import dev.riffle.core.model.ModelLimits;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.name.Names;
import dev.riffle.core.settings.WholeNumber;
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
    Quantization encoding,
    int dimensions,
    long modelBytes) {
  /** As the component's recipe calls it. */
  public static final String COMPONENT_NAME = "dev.riffle.Edge";

  /** What the component publishes on, by tenant and thing: {@code Topics.up}. */
  public static final String TOPIC_OF_DEVICES = "riffle/devices/+/+/events";

  /** As the component reads it. */
  private static final WholeNumber MODEL_BYTES = WholeNumber.bytes(0);

  private static final Pattern TOPIC = Pattern.compile("[^\\s'$][^\\s']{0,255}");
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}(-[0-9A-Za-z.-]{1,32})?");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:iot:[a-z0-9-]+:\\d{12}:thing(group)?/.{1,128}");

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
            context.text("greengrassTenant", Names::isName, Names.RULE),
            context.truth("greengrassUsers", true),
            context.choice("greengrassEncoding", Quantization.FLOAT32),
            context.integer("greengrassDimensions", 0, 0, ModelLimits.MAX_DIMS),
            context.whole("greengrassModelBytes", 0, MODEL_BYTES.min(), MODEL_BYTES.max()));
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
