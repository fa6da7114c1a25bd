package dev.riffle.infra.settings;

import dev.riffle.core.event.Event;
import dev.riffle.core.name.Names;
import dev.riffle.infra.settings.Choices.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that an owner may set, checked.
 *
 * @param target where the app is deployed to
 * @param name first part of every stack's and alarm's name: several deployments can share an
 *     account
 * @param region the AWS region; empty: that of the credentials
 * @param tenants the tenants that the schedule trains for, at least one
 * @param stream the event stream and its reading
 * @param storage what is kept, how long, under which key
 * @param functions memory, processor and concurrency
 * @param api who may ask, how often
 * @param training when and where models are made
 * @param upkeep when the archive is looked after
 * @param watch logs, alarms and whom they write to
 * @param edge devices
 */
public record DeploymentSettings(
    Target target,
    String name,
    Optional<String> region,
    List<String> tenants,
    StreamSettings stream,
    StorageSettings storage,
    FunctionSettings functions,
    ApiSettings api,
    TrainingSettings training,
    UpkeepSettings upkeep,
    WatchSettings watch,
    DeviceSettings edge) {
  /** The tag that every resource bears; its value is the deployment's name. */
  public static final String TAG = "application";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  public DeploymentSettings {
    tenants = List.copyOf(tenants);
  }

  /**
   * Reads the settings from CDK context.
   *
   * @param values the whole context, CDK's own keys included
   * @throws WrongSetting for a value that cannot be, two that cannot be together, or a key that is
   *     no setting
   */
  public static DeploymentSettings from(Map<String, Object> values) {
    var context = new CdkContext(values);
    var settings =
        new DeploymentSettings(
            context.choice("target", Target.AWS),
            context
                .text("name", NAME, "must be 1 to 20 of a-z, 0-9 and -, a letter first")
                .orElse("riffle"),
            context.text("region", REGION, "must be a region's code, such as eu-central-1"),
            context.list("tenants", List.of(Event.DEFAULT_TENANT), Names::isName, Names.RULE),
            StreamSettings.from(context),
            StorageSettings.from(context),
            FunctionSettings.from(context),
            ApiSettings.from(context),
            TrainingSettings.from(context),
            UpkeepSettings.from(context),
            WatchSettings.from(context),
            DeviceSettings.from(context));
    context.refuseUnknown();
    if (settings.tenants.isEmpty()) {
      throw new WrongSetting("tenants", "", "must name at least one tenant");
    }
    settings
        .edge
        .tenant()
        .filter(tenant -> !settings.tenants.contains(tenant))
        .ifPresent(
            tenant -> {
              throw new WrongSetting(
                  "greengrassTenant", tenant, "must be one of the tenants " + settings.tenants);
            });
    settings.region.ifPresent(settings::requireIn);
    return settings;
  }

  /**
   * Checks that a region has what these settings ask for.
   *
   * @throws WrongSetting when it lacks something
   */
  public void requireIn(String code) {
    Regions.require(code, edge);
  }

  /** Whether the target is AWS itself. */
  public boolean isAws() {
    return target == Target.AWS;
  }
}
