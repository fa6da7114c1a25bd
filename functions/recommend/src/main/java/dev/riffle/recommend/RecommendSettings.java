package dev.riffle.recommend;

import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.event.Event;
import dev.riffle.core.quota.Quotas;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.core.settings.Variables;
import dev.riffle.core.settings.WholeNumber;
import dev.riffle.core.snapshot.ServingMemory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
 * @param tenantsInMemory {@code RIFFLE_TENANTS_IN_MEMORY}, 1,000: how many tenants are known at
 *     once; how many of them have their models in memory is a matter of bytes
 * @param modelBytes {@code RIFFLE_MODEL_MEMORY_BYTES}: what the models of all tenants may take
 *     together; what the function's memory leaves for them, unless set
 * @param preloadTenant {@code RIFFLE_PRELOAD_TENANT}, {@code default}: whose model is fetched while
 *     the function starts
 * @param readByChange {@code RIFFLE_READ_BY_CHANGE}, {@code false}: whether the index of releases
 *     up to 0.1 is read beside the feed, while one moves on
 * @param unknownItems {@code RIFFLE_UNKNOWN_ITEMS}, {@code ignore}: what becomes of items that
 *     nobody put, while a tenant has no model; a model says it itself
 * @param access which authorizer stands before the routes
 * @param seenFor {@code RIFFLE_SEEN_DAYS}, 0 (for ever): how many days after they last did
 *     something with an item a user may be recommended it again
 * @param quotas {@code RIFFLE_ANSWER_QUOTAS}, none: answers a second, {@code TENANT=RATE:BURST,...}
 */
public record RecommendSettings(
    String usersTable,
    String itemsTable,
    String bucket,
    Duration stateBudget,
    Duration firstStateBudget,
    Duration modelBudget,
    Duration firstModelBudget,
    int tenantsInMemory,
    long modelBytes,
    String preloadTenant,
    boolean readByChange,
    UnknownItems unknownItems,
    AccessSettings access,
    Optional<Duration> seenFor,
    Quotas quotas) {

  private static final WholeNumber TENANTS = new WholeNumber("tenants", 1, 9_999);
  private static final WholeNumber DAYS = new WholeNumber("days", 0, 36_500);
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s)");

  /**
   * Reads settings.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong, and its rule
   */
  public static RecommendSettings of(Map<String, String> environment) {
    var variables = new Variables(environment, "infra/functions.json names what a function needs");
    return new RecommendSettings(
        variables.needed(VariableNames.USERS_TABLE),
        variables.needed(VariableNames.ITEMS_TABLE),
        variables.needed(VariableNames.BUCKET),
        duration(variables, VariableNames.STATE_BUDGET, "300ms"),
        duration(variables, VariableNames.FIRST_STATE_BUDGET, "2s"),
        duration(variables, VariableNames.MODEL_BUDGET, "250ms"),
        duration(variables, VariableNames.FIRST_MODEL_BUDGET, "8s"),
        variables.count(VariableNames.TENANTS_IN_MEMORY, 1_000, TENANTS),
        variables.number(
            VariableNames.MODEL_MEMORY_BYTES,
            ServingMemory.here(environment),
            WholeNumber.bytes(1)),
        variables.text(VariableNames.PRELOAD_TENANT).orElse(Event.DEFAULT_TENANT),
        variables.flag(VariableNames.READ_BY_CHANGE),
        UnknownItems.of(environment),
        AccessSettings.from(environment),
        Optional.of(Duration.ofDays(variables.count(VariableNames.SEEN_DAYS, 0, DAYS)))
            .filter(Duration::isPositive),
        Quotas.parse(variables.text(VariableNames.ANSWER_QUOTAS).orElse("")));
  }

  private static Duration duration(Variables variables, String name, String absent) {
    String text = variables.text(name).orElse(absent);
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s must be a whole number from 0 to 999,999 followed by ms or s, like 300ms, not '%s'"
              .formatted(name, text));
    }
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }
}
