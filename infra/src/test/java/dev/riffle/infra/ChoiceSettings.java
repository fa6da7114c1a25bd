package dev.riffle.infra;

import dev.riffle.infra.settings.DeploymentSettings;
import dev.riffle.infra.settings.WrongSetting;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings that are a choice, as the settings themselves say when they are asked wrongly. */
final class ChoiceSettings {
  /** Stands for the value that a setting has where nobody sets it. */
  static final String DEFAULT = "default";

  private static final Pattern KNOWN = Pattern.compile("known are \\[([^]]*)]");
  private static final Pattern ONE_OF =
      Pattern.compile("must be one of ([a-z0-9-]+(?:, [a-z0-9-]+)+)\\. Set it");
  private static final String NO_VALUE = "no such value";

  private ChoiceSettings() {}

  /** The values of each choice that have to be tried: the default's name, and all others. */
  static Map<String, Set<String>> all() {
    var choices = new TreeMap<String, Set<String>>();
    Matcher known = KNOWN.matcher(refusal("noSuchSetting", NO_VALUE));
    if (!known.find()) {
      throw new IllegalStateException("an unknown setting is refused without those that are known");
    }
    for (String setting : known.group(1).split(", ")) {
      Set<String> values = values(refusal(setting, NO_VALUE));
      if (!values.isEmpty()) {
        values.removeIf(value -> isDefault(setting, value));
        values.add(DEFAULT);
        choices.put(setting, values);
      }
    }
    return choices;
  }

  private static Set<String> values(String refusal) {
    if (refusal.contains("must be true or false")) {
      return new TreeSet<>(Set.of("true", "false"));
    }
    if (refusal.contains("or 'off'")) {
      return new TreeSet<>(Set.of("off"));
    }
    Matcher choice = ONE_OF.matcher(refusal);
    return choice.find() ? new TreeSet<>(Set.of(choice.group(1).split(", "))) : new TreeSet<>();
  }

  private static boolean isDefault(String setting, String value) {
    try {
      return DeploymentSettings.from(Map.of(setting, value))
          .equals(DeploymentSettings.from(Map.of()));
    } catch (WrongSetting notByItself) {
      return false;
    }
  }

  private static String refusal(String setting, String value) {
    try {
      DeploymentSettings.from(Map.of(setting, value));
      return "";
    } catch (WrongSetting refused) {
      return refused.getMessage();
    }
  }
}
