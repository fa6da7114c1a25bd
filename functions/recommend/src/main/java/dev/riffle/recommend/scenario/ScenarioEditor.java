package dev.riffle.recommend.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.ScenarioChoice;
import dev.riffle.core.api.StoredScenario;
import dev.riffle.core.api.TenantScenarios;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.core.scenario.ScenarioKeys;
import dev.riffle.core.scenario.ScenarioLimits;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes a tenant's scenarios. A version is written once, and then what is in force is replaced as
 * it was read: of two changes that meet, both are versions, and the later one is in force. Every
 * method throws {@link dev.riffle.aws.object.StoreUnavailable} when the bucket does not answer.
 */
public final class ScenarioEditor {
  private static final int MAX_TRIES = 10;

  private final VersionedObjects store;
  private final KnownScenarios known;
  private final Clock clock;

  public ScenarioEditor(VersionedObjects store, KnownScenarios known, Clock clock) {
    this.store = store;
    this.known = known;
    this.clock = clock;
  }

  /** What is in force, as the bucket says now. */
  public TenantScenarios inForce(String tenant) {
    return seen(tenant).scenarios();
  }

  /**
   * Stores a scenario as its next version, which is in force from then on.
   *
   * @param written as it was sent
   */
  public StoredScenario put(String tenant, String name, Scenario scenario, JsonNode written) {
    TenantScenarios before = inForce(tenant);
    if (before.named(name).isEmpty() && before.byName().size() >= ScenarioLimits.MAX_SCENARIOS) {
      throw tooMany(); // Before a version is written that nothing would name.
    }
    int number = before.next(name);
    StoredScenario version;
    do {
      version = new StoredScenario(name, number++, clock.instant(), scenario, written);
      // A number that is taken is that of somebody who writes just now.
    } while (!store.replace(
        ScenarioKeys.version(tenant, name, version.version()),
        ContentType.JSON,
        JsonText.indented(version.toJson()),
        Optional.empty()));
    StoredScenario made = version;
    change(tenant, now -> requireRoom(now.with(made)));
    return made;
  }

  /** A version, whether it is in force or not. */
  public Optional<StoredScenario> version(String tenant, String name, int number) {
    return store.get(ScenarioKeys.version(tenant, name, number)).map(found -> read(found.bytes()));
  }

  /** The numbers of all versions, newest first. */
  public List<Integer> versions(String tenant, String name) {
    return store
        .listing(ScenarioKeys.versions(tenant, name))
        .flatMap(object -> ScenarioKeys.number(tenant, name, object.key()).stream().boxed())
        .sorted((a, b) -> Integer.compare(b, a))
        .toList();
  }

  /**
   * Puts a version into force that was so before, or is the newest.
   *
   * @throws Refusal when there is none of that number
   */
  public StoredScenario rollBack(String tenant, String name, int number) {
    StoredScenario version =
        version(tenant, name, number).orElseThrow(() -> unknown(tenant, name, number));
    change(tenant, now -> requireRoom(now.with(version)));
    return version;
  }

  /**
   * Takes a scenario out of force; its versions stay.
   *
   * @throws Refusal when it is not in force
   */
  public void delete(String tenant, String name) {
    change(
        tenant,
        now -> {
          if (now.named(name).isEmpty()) {
            throw ScenarioChoice.unknown(tenant, name);
          }
          return now.without(name);
        });
  }

  private static Refusal unknown(String tenant, String name, int number) {
    return Refusal.of(
        ErrorCode.UNKNOWN_SCENARIO,
        "tenant '%s' has no version %d of a scenario '%s': GET /v1/scenarios/%s lists its versions"
            .formatted(tenant, number, name, name));
  }

  private record Seen(TenantScenarios scenarios, Optional<String> etag) {}

  private Seen seen(String tenant) {
    return store
        .get(ScenarioKeys.current(tenant))
        .map(
            (Fetched.Found found) ->
                new Seen(TenantScenarios.read(found.bytes()), Optional.of(found.etag())))
        .orElseGet(() -> new Seen(TenantScenarios.NONE, Optional.empty()));
  }

  private void change(String tenant, UnaryOperator<TenantScenarios> change) {
    for (int tries = 1; ; tries++) {
      Seen before = seen(tenant);
      byte[] after = change.apply(before.scenarios()).toJson();
      String key = ScenarioKeys.current(tenant);
      if (store.replace(key, ContentType.JSON, after, before.etag())) {
        known.of(tenant).hurry();
        return;
      }
      if (tries == MAX_TRIES) {
        throw Refusal.later(
            ErrorCode.NO_MODEL, "others change the scenarios just now: send the request again");
      }
    }
  }

  private static TenantScenarios requireRoom(TenantScenarios all) {
    if (all.byName().size() > ScenarioLimits.MAX_SCENARIOS) {
      throw tooMany();
    }
    return all;
  }

  private static Refusal tooMany() {
    return Refusal.of(
        ErrorCode.INVALID_REQUEST,
        "a tenant has at most %d scenarios: delete one first"
            .formatted(ScenarioLimits.MAX_SCENARIOS));
  }

  private static StoredScenario read(byte[] json) {
    try {
      return StoredScenario.read(Field.root(JsonText.read(json), Refusal::field));
    } catch (NotJson e) {
      throw new IllegalStateException("a stored version is no JSON: " + e.getMessage(), e);
    }
  }
}
