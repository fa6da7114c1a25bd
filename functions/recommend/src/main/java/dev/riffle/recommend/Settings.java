package dev.riffle.recommend;

import dev.riffle.core.event.Event;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function's settings, from its environment. Endpoints, region and credentials are not among
 * them: the AWS SDK reads its own.
 *
 * @param usersTable {@code RIFFLE_USERS_TABLE}
 * @param itemsTable {@code RIFFLE_ITEMS_TABLE}
 * @param bucket {@code RIFFLE_BUCKET}
 * @param stateBudget {@code RIFFLE_STATE_BUDGET}, 300 ms: how long an answer waits for the user's
 *     state
 * @param firstStateBudget {@code RIFFLE_FIRST_STATE_BUDGET}, 2 s: the same for the first answer of
 *     this process, as connections are still to be made
 * @param modelBudget {@code RIFFLE_MODEL_BUDGET}, 250 ms: how long an answer waits for the
 *     pointer's next model once it is overdue
 * @param firstModelBudget {@code RIFFLE_FIRST_MODEL_BUDGET}, 8 s: how long it waits when there is
 *     no model yet
 * @param tenantsInMemory {@code RIFFLE_TENANTS_IN_MEMORY}, 4
 * @param preloadTenant {@code RIFFLE_PRELOAD_TENANT}, {@code default}: whose model is fetched while
 *     the function starts
 */
public record Settings(
    String usersTable,
    String itemsTable,
    String bucket,
    Duration stateBudget,
    Duration firstStateBudget,
    Duration modelBudget,
    Duration firstModelBudget,
    int tenantsInMemory,
    String preloadTenant) {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s)");

  /**
   * Reads settings.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong, and its rule
   */
  public static Settings of(Map<String, String> environment) {
    return new Settings(
        needed(environment, "RIFFLE_USERS_TABLE"),
        needed(environment, "RIFFLE_ITEMS_TABLE"),
        needed(environment, "RIFFLE_BUCKET"),
        duration(environment, "RIFFLE_STATE_BUDGET", "300ms"),
        duration(environment, "RIFFLE_FIRST_STATE_BUDGET", "2s"),
        duration(environment, "RIFFLE_MODEL_BUDGET", "250ms"),
        duration(environment, "RIFFLE_FIRST_MODEL_BUDGET", "8s"),
        count(environment, "RIFFLE_TENANTS_IN_MEMORY", "4"),
        environment.getOrDefault("RIFFLE_PRELOAD_TENANT", Event.DEFAULT_TENANT));
  }

  private static String needed(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "the environment variable %s is missing: set it as infra/functions.json has it"
              .formatted(name));
    }
    return value;
  }

  private static Duration duration(Map<String, String> environment, String name, String absent) {
    String text = environment.getOrDefault(name, absent);
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s must be a whole number followed by ms or s, like 300ms, not '%s'"
              .formatted(name, text));
    }
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }

  private static int count(Map<String, String> environment, String name, String absent) {
    String text = environment.getOrDefault(name, absent);
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          "%s must be a whole number from 1 to 9999, not '%s'".formatted(name, text));
    }
    return Integer.parseInt(text);
  }
}
