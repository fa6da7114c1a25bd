package dev.riffle.infra.settings;

import java.util.Set;
import java.util.TreeSet;

/**
 * The regions that the templates are checked for, and what some of them lack. {@code .ci/templates}
 * holds this to AWS's own schemas; in another region, AWS says while deploying what is missing.
 */
final class Regions {
  private static final Set<String> CHECKED =
      Set.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-south-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private static final Set<String> WITHOUT_GREENGRASS =
      Set.of("ap-northeast-3", "eu-north-1", "eu-west-3", "sa-east-1", "us-west-1");

  private Regions() {}

  /**
   * Checks that a region has what settings ask for.
   *
   * @throws WrongSetting when it lacks something
   */
  static void require(String region, DeviceSettings devices) {
    if (devices.component() && WITHOUT_GREENGRASS.contains(region)) {
      throw new WrongSetting(
          "greengrass",
          true,
          "cannot be in region %s, where CloudFormation has no Greengrass V2: deploy to one of %s"
              .formatted(region, String.join(", ", checked(true))));
    }
  }

  /** Where {@code greengrass} can be, or where all else can be. */
  private static Set<String> checked(boolean greengrass) {
    var regions = new TreeSet<>(CHECKED);
    if (greengrass) {
      regions.removeAll(WITHOUT_GREENGRASS);
    }
    return regions;
  }
}
