package dev.riffle.retrain.publish;

import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Moves tenants' pointers, by conditional writes alone: of two who read the same pointer, one
 * writes, and the other gets a {@link PointerConflict}.
 */
public final class PointerStore {
  private final ObjectStore objects;
  private final ModelStore models;
  private final ServingFunction serving;

  /**
   * @param serving where models are to serve
   */
  public PointerStore(ObjectStore objects, ModelStore models, ServingFunction serving) {
    this.objects = objects;
    this.models = models;
    this.serving = serving;
  }

  /** A tenant's pointer, or nothing before the first model. */
  public Optional<StoredPointer> read(String tenant) {
    return objects
        .get(ModelKeys.pointer(tenant))
        .map(read -> new StoredPointer(ModelPointer.read(read.bytes()), read.etag()));
  }

  /**
   * Lets a stored model serve in the default arm.
   *
   * @param strategy how it is to answer
   * @param seen the pointer as it was when the decision was made
   * @throws PointerConflict when it is another by now
   * @throws NoSuchModel when the model is not stored whole
   * @throws DoesNotFit when the function that serves has no memory for it
   */
  public ModelPointer promote(
      String tenant, String version, ServingStrategy strategy, Optional<StoredPointer> seen) {
    models.requireWhole(tenant, version);
    return write(tenant, version, seen, promoted(version, strategy, seen));
  }

  private static ModelPointer promoted(
      String version, ServingStrategy strategy, Optional<StoredPointer> seen) {
    return seen.map(before -> Promotion.of(before.pointer(), version, strategy))
        .orElseGet(() -> Promotion.first(version, strategy));
  }

  /**
   * Whether a model that is not stored yet would fit where it serves, beside other arms' models.
   *
   * @return nothing when it does; else why not and what to do, for people
   */
  public Optional<String> lacks(
      Manifest candidate, ServingStrategy strategy, Optional<StoredPointer> seen) {
    return serving.lacks(
        promoted(candidate.version(), strategy, seen),
        version ->
            version.equals(candidate.version())
                ? Optional.of(candidate)
                : models.manifest(candidate.tenant(), version));
  }

  /** Where models are to serve. */
  public ServingFunction serving() {
    return serving;
  }

  /**
   * Lets a stored model serve an experiment's arm, or ends the arm.
   *
   * @param arm a share of 0 ends it
   * @throws PointerConflict when the pointer is another by now
   * @throws NoSuchModel when the model is not stored whole, or no model serves yet
   * @throws DoesNotFit when the function that serves has no memory for all arms' models
   */
  public ModelPointer arm(String tenant, Arm arm, Optional<StoredPointer> seen, Instant now) {
    if (arm.share() > 0) {
      models.requireWhole(tenant, arm.model());
    }
    StoredPointer before = seen.orElseThrow(() -> NoSuchModel.noneServes(tenant));
    return write(tenant, arm.model(), seen, ExperimentChange.arm(before.pointer(), arm, now));
  }

  /**
   * Lets an experiment have these arms beside the control arm, and these testers; without arms it
   * ends.
   *
   * @param treatments all arms but control; one without a model has control's
   * @param control the scenario of the control arm, if it is to have one
   * @param testers user ids, each with the name of an arm
   * @throws IllegalArgumentException when arms and testers do not fit each other
   * @throws PointerConflict when the pointer is another by now
   * @throws NoSuchModel when a model is not stored whole, or none serves yet
   * @throws DoesNotFit when the function that serves has no memory for all arms' models
   */
  public ModelPointer experiment(
      String tenant,
      String name,
      List<Arm> treatments,
      Optional<String> control,
      Map<String, String> testers,
      Optional<StoredPointer> seen,
      Instant now) {
    StoredPointer before = seen.orElseThrow(() -> NoSuchModel.noneServes(tenant));
    List<Arm> arms = treatments.stream().map(before.pointer().control()::orSameModel).toList();
    List<String> versions = arms.stream().map(Arm::model).distinct().toList();
    versions.forEach(version -> models.requireWhole(tenant, version));
    ModelPointer next = ExperimentChange.of(before.pointer(), name, arms, control, testers, now);
    write(tenant, before.serving(), seen, next);
    versions.forEach(version -> unlessPurged(tenant, version, next, seen));
    return next;
  }

  /**
   * Lets an earlier model serve in the default arm again.
   *
   * @param wanted one of the previous versions; without it the newest
   * @param strategies how a version is to answer
   * @throws PointerConflict when the pointer is another by now
   * @throws NoSuchModel when there is none to go back to, or it is not stored whole
   * @throws DoesNotFit when the function that serves has no memory for it
   */
  public ModelPointer rollback(
      String tenant,
      Optional<String> wanted,
      Function<String, ServingStrategy> strategies,
      Optional<StoredPointer> seen) {
    StoredPointer before = seen.orElseThrow(() -> NoSuchModel.noneServes(tenant));
    var previous = before.pointer().previous();
    if (previous.isEmpty()) {
      throw new NoSuchModel(
          "no other model of tenant '%s' that is kept served before %s: there is nothing to go back to"
              .formatted(tenant, before.serving()));
    }
    String version = wanted.orElseGet(previous::getFirst);
    if (!previous.contains(version)) {
      throw new NoSuchModel(
          "%s is not among the previous versions of tenant '%s', which are %s: promote it instead"
              .formatted(version, tenant, previous));
    }
    models.requireWhole(tenant, version);
    return write(
        tenant,
        version,
        seen,
        Promotion.back(before.pointer(), version, strategies.apply(version)));
  }

  /**
   * Checks that the caller knows what it replaces.
   *
   * @throws PointerConflict when another version serves
   */
  public void expect(String tenant, Optional<StoredPointer> seen, Optional<String> expected) {
    String serving = seen.map(StoredPointer::serving).orElse("no model");
    expected
        .filter(version -> !version.equals(serving))
        .ifPresent(
            version -> {
              throw PointerConflict.another(ModelKeys.pointer(tenant), version, serving);
            });
  }

  private ModelPointer write(
      String tenant, String version, Optional<StoredPointer> seen, ModelPointer next) {
    requireFits(tenant, seen, next);
    String key = ModelKeys.pointer(tenant);
    if (!objects.replace(key, ContentType.JSON, next.toJson(), seen.map(StoredPointer::etag))) {
      throw PointerConflict.meanwhile(key);
    }
    return unlessPurged(tenant, version, next, seen);
  }

  /** Models that serve already may stay and be fewer, whatever they take. */
  private void requireFits(String tenant, Optional<StoredPointer> seen, ModelPointer next) {
    Set<String> before =
        seen.map(StoredPointer::pointer).map(PointerStore::served).orElse(Set.of());
    if (!before.containsAll(served(next))) {
      serving
          .lacks(next, version -> models.manifest(tenant, version))
          .ifPresent(
              why -> {
                throw new DoesNotFit(why);
              });
    }
  }

  private static Set<String> served(ModelPointer pointer) {
    return pointer.arms().stream().map(Arm::model).collect(Collectors.toSet());
  }

  /**
   * A purge takes a manifest away before it looks whether the pointer names it; this looks after
   * the pointer does. So one of the two sees the other, and no model that serves is gone.
   */
  private ModelPointer unlessPurged(
      String tenant, String version, ModelPointer written, Optional<StoredPointer> seen) {
    boolean serves = written.arms().stream().anyMatch(arm -> arm.model().equals(version));
    if (!serves || models.manifest(tenant, version).isPresent() || seen.isEmpty()) {
      return written;
    }
    read(tenant)
        .filter(now -> now.pointer().equals(written))
        .ifPresent(
            now ->
                objects.replace(
                    ModelKeys.pointer(tenant),
                    ContentType.JSON,
                    seen.get().pointer().toJson(),
                    Optional.of(now.etag())));
    throw new NoSuchModel(
        version + " was purged in the same moment; the pointer names what it named before");
  }
}
