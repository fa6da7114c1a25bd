package dev.riffle.retrain.publish;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.core.settings.Variables;
import dev.riffle.core.settings.WholeNumber;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.core.snapshot.ServingMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The function that models are to serve in: none is promoted that could not be loaded there.
 *
 * @param memoryMb its memory in MiB; where nobody says it, any model passes
 */
public record ServingFunction(Optional<Integer> memoryMb) {
  /** Nobody says where models serve. */
  public static final ServingFunction UNKNOWN = new ServingFunction(Optional.empty());

  private static final WholeNumber RULE = new WholeNumber("MiB", 128, 10_240);
  private static final double MEBI = 1 << 20;

  /**
   * From {@code RIFFLE_SERVING_MEMORY_MB}.
   *
   * @throws IllegalArgumentException when it is no memory of a function
   */
  public static ServingFunction of(Map<String, String> environment) {
    var name = VariableNames.SERVING_MEMORY_MB;
    return new ServingFunction(
        new Variables(environment, "infra/functions.json sets it")
            .text(name)
            .map(text -> Math.toIntExact(RULE.parse(name, text))));
  }

  /**
   * Whether the models that a pointer names fit together.
   *
   * @param manifests of its models; what has none is not counted
   * @return nothing when they do; else why not and what to do, for people
   */
  public Optional<String> lacks(
      ModelPointer pointer, Function<String, Optional<Manifest>> manifests) {
    return memoryMb.flatMap(memory -> lacks(memory, pointer, manifests));
  }

  /**
   * Whether a model of so many items would fit by itself.
   *
   * @return nothing when it does; else why not, as the end of a sentence
   */
  public Optional<String> lacks(int items, int dims) {
    long bytes = ServedBytes.estimate(items, dims);
    return memoryMb
        .filter(memory -> !ServingMemory.fits(bytes, memory))
        .map(
            memory ->
                "a model of %,d items would take about %s where it serves, where %,d MB have room for %s"
                    .formatted(items, mega(bytes), memory, mega(ServingMemory.forModels(memory))));
  }

  private static Optional<String> lacks(
      int memory, ModelPointer pointer, Function<String, Optional<Manifest>> manifests) {
    List<Manifest> models = new ArrayList<>();
    var versions = new TreeSet<String>();
    pointer.arms().stream().map(Arm::model).forEach(versions::add);
    versions.forEach(version -> manifests.apply(version).ifPresent(models::add));
    long bytes = models.stream().mapToLong(ServedBytes::of).sum();
    if (ServingMemory.fits(bytes, memory)) {
      return Optional.empty();
    }
    String each =
        models.stream()
            .map(
                model ->
                    "%s (%,d items, %d dims) %s"
                        .formatted(
                            model.version(),
                            model.items(),
                            model.dims(),
                            mega(ServedBytes.of(model))))
            .collect(Collectors.joining(", "));
    return Optional.of(
        ("It does not fit where it would serve: in memory the model%s of the pointer take%s %s, and loading one %s more, while the function that serves has %s for models at %,d MB."
                + " Give it %,d MB (recommendMemoryMb and ingestStreamMemoryMb, or expectedItems and expectedDims), train fewer dims, or give an experiment fewer arms.")
            .formatted(
                models.size() == 1 ? "" : "s",
                models.size() == 1 ? "s" : "",
                models.size() == 1 ? each : mega(bytes) + " (" + each + ")",
                mega(ServedBytes.whileLoading()),
                mega(ServingMemory.forModels(memory)),
                memory,
                ServingMemory.neededMb(bytes)));
  }

  private static String mega(long bytes) {
    return "%,.0f MB".formatted(Math.ceil(bytes / MEBI));
  }
}
