package dev.riffle.tests.bench.faults;

import dev.riffle.aws.row.UserCommand;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.tests.bench.faults.flow.DeviceUser;
import dev.riffle.tests.bench.faults.flow.Ledger;
import dev.riffle.tests.bench.faults.flow.Serving;
import dev.riffle.tests.bench.faults.flow.World;
import dev.riffle.tests.bench.faults.invariant.Asked;
import dev.riffle.tests.bench.faults.invariant.Evidence;
import dev.riffle.tests.bench.faults.invariant.Outbox;
import dev.riffle.tests.bench.faults.invariant.PointerSeen;
import dev.riffle.tests.bench.faults.memory.MemoryServices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notes what is seen of the pointer, of models and of answers while a run goes on. */
final class Witness {
  /** The export that is made when all has been taken in. */
  static final String SETTLED_EXPORT = "settled";

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final World world;
  private final StoredEvidence stored;
  private final Map<String, Model> models = new HashMap<>();
  private final Set<String> damaged = new HashSet<>();
  private final List<PointerSeen> pointers = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();
  private final List<Outbox> outboxes = new ArrayList<>();
  private final Map<String, History> devices = new HashMap<>();
  private final List<String> junk = new ArrayList<>();

  Witness(World world, MemoryServices services) {
    this.world = world;
    this.stored = new StoredEvidence(world, services);
  }

  /** Looks at the pointer and at what is stored of models. */
  void look() {
    Set<String> whole = stored.versions();
    for (String version : whole) {
      if (!models.containsKey(version) && !damaged.contains(version)) {
        stored
            .model(version)
            .ifPresentOrElse(model -> models.put(version, model), () -> damaged.add(version));
      }
    }
    whole.removeAll(damaged);
    Optional<ModelPointer> pointer = stored.pointer();
    pointer.map(it -> new PointerSeen(it, whole)).ifPresent(pointers::add);
  }

  /** Versions that can be promoted, in order. */
  List<String> versions() {
    return stored.versions().stream().sorted().toList();
  }

  void junk(String text) {
    junk.add(text);
  }

  /** Asks for a user's recommendations, and keeps the answer with what it depends on. */
  void ask(Serving serving, String user, int k, List<String> exclude, boolean settled) {
    boolean couldAnswer = serving.holdsModel() || settled;
    String key = Event.key(Event.DEFAULT_TENANT, user);
    Serving.Answer answer = serving.recommend(user, k, exclude);
    Optional<UserRow> row = stored.user(key);
    asked.add(
        new Asked(
            key,
            exclude,
            row.map(UserRow::history).orElse(History.EMPTY),
            row.flatMap(UserRow::command).map(UserCommand::features),
            world.now(),
            couldAnswer,
            settled,
            answer.status(),
            answer.body()));
  }

  /** Asks a device, and keeps the answer. */
  void ask(DeviceUser device, int number, int k) {
    device
        .ask(number, k)
        .ifPresent(
            answer ->
                asked.add(
                    new Asked(
                        DeviceUser.user(number),
                        List.of(),
                        answer.history(),
                        Optional.empty(),
                        answer.at(),
                        answer.could(),
                        false,
                        answer.body().has("error") ? UNAVAILABLE : OK,
                        answer.body())));
  }

  /** Notes how a device ended. */
  void ended(DeviceUser device) {
    outboxes.add(new Outbox(device.waiting(), device.dropped()));
    device
        .histories()
        .forEach((user, history) -> devices.put(Event.key(Event.DEFAULT_TENANT, user), history));
  }

  /**
   * All that is known now.
   *
   * @param settled whether every row has been written since the pointer moved last
   * @param purged whether what deleted users left has been purged
   */
  Evidence evidence(Ledger ledger, boolean settled, boolean purged) {
    return new Evidence(
        ledger.requests(),
        ledger.doubtful(),
        ledger.loaded(),
        stored.stream(),
        stored.archive(),
        stored.users(),
        stored.items(),
        models,
        stored.pointer().map(it -> it.control().model()).filter(_ -> settled),
        purged,
        List.copyOf(asked),
        List.copyOf(pointers),
        List.copyOf(outboxes),
        Map.copyOf(devices),
        stored.exports(SETTLED_EXPORT),
        stored.rejected(),
        List.copyOf(junk));
  }
}
