package dev.riffle.infra.settings;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.FunctionName;
import dev.riffle.infra.settings.Choices.Build;
import dev.riffle.infra.settings.Choices.Processor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Memory, processor and concurrency of the functions. Maps go by the function's name in {@code
 * infra/functions.json}.
 *
 * @param processor the processor of all functions
 * @param recommendBuild whether {@code recommend} is a native executable
 * @param snapStart whether functions on the Java runtime that answer requests start from a snapshot
 * @param memoryMb memory in MiB, 128 to 10,240; absent: what functions.json says, or more where the
 *     expected model needs it
 * @param expected the model that the functions which hold models have to have room for
 * @param retrainStorageMb /tmp of {@code retrain} in MiB, 512 to 10,240; 0: what functions.json
 *     says
 * @param reserved concurrency set aside, which is also the most; absent: the account's
 * @param provisioned environments of {@code recommend} kept warm, 0 to 10,000
 */
public record FunctionSettings(
    Processor processor,
    Build recommendBuild,
    boolean snapStart,
    Map<String, Integer> memoryMb,
    ExpectedModel expected,
    int retrainStorageMb,
    Map<String, Integer> reserved,
    int provisioned) {
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          FunctionName.INGEST_HTTP, "ingestHttp",
          FunctionName.INGEST_STREAM, "ingestStream",
          FunctionName.RECOMMEND, "recommend",
          FunctionName.RETRAIN, "retrain");

  public FunctionSettings {
    memoryMb = Map.copyOf(memoryMb);
    reserved = Map.copyOf(reserved);
  }

  static FunctionSettings from(CdkContext context) {
    var build = context.choice("recommendBuild", Build.NATIVE);
    var snapStart = context.truth("snapStart", true);
    int provisioned = context.integer("recommendProvisioned", 0, 0, 10_000);
    if (provisioned > 0 && build == Build.JVM && snapStart) {
      throw new WrongSetting(
          "recommendProvisioned",
          provisioned,
          "cannot be with SnapStart: set recommendBuild=native or snapStart=false");
    }
    Map<String, Integer> reserved = new HashMap<>();
    Map<String, Integer> memory = new HashMap<>();
    FUNCTIONS.forEach(
        (function, key) -> {
          int megabytes = context.integer(key + "MemoryMb", 0, 0, 10_240);
          if (megabytes > 0 && megabytes < 128) {
            throw new WrongSetting(key + "MemoryMb", megabytes, "must be 128 to 10240, or 0");
          }
          if (megabytes > 0) {
            memory.put(function, megabytes);
          }
          int most = context.integer(key + "Reserved", 0, 0, 10_000);
          if (most > 0) {
            reserved.put(function, most);
          }
        });
    int storage =
        context.integer("retrainStorageMb", 0, 0, FunctionDefinition.MAX_EPHEMERAL_STORAGE_MB);
    if (storage > 0 && storage < FunctionDefinition.MIN_EPHEMERAL_STORAGE_MB) {
      throw new WrongSetting("retrainStorageMb", storage, "must be 512 to 10240, or 0");
    }
    int most = reserved.getOrDefault(FunctionName.RECOMMEND, Integer.MAX_VALUE);
    if (provisioned > most) {
      throw new WrongSetting(
          "recommendProvisioned",
          provisioned,
          "must be within recommendReserved, %d".formatted(most));
    }
    return new FunctionSettings(
        context.choice("processor", Processor.ARM64),
        build,
        snapStart,
        memory,
        expected(context, memory),
        storage,
        reserved,
        provisioned);
  }

  private static ExpectedModel expected(CdkContext context, Map<String, Integer> memory) {
    var expected = ExpectedModel.from(context);
    memory.forEach(
        (function, megabytes) ->
            expected.requireHeldBy(
                FUNCTIONS.get(function) + "MemoryMb", megabytes, models(function, expected)));
    return expected;
  }

  /**
   * Models of one tenant that a function has room for. {@code ingest-stream} holds one alone, but
   * of what a pointer names nothing is promoted that does not fit the smaller of the two.
   */
  private static int models(String function, ExpectedModel expected) {
    return switch (function) {
      case FunctionName.RECOMMEND, FunctionName.INGEST_STREAM -> expected.arms();
      default -> 0;
    };
  }

  /** Memory of a function in MiB. */
  public int memoryMb(FunctionDefinition function) {
    int models = models(function.name(), expected);
    int usual =
        models == 0
            ? function.memoryMb()
            : Math.max(function.memoryMb(), expected.neededMb(models));
    return memoryMb.getOrDefault(function.name(), usual);
  }

  /** The memory in MiB of that function among these which holds models and has the least. */
  public int servingMemoryMb(Collection<FunctionDefinition> functions) {
    return functions.stream()
        .filter(function -> models(function.name(), expected) > 0)
        .mapToInt(this::memoryMb)
        .min()
        .orElseThrow();
  }

  /** /tmp of a function in MiB. */
  public int storageMb(FunctionDefinition function) {
    return function.name().equals(FunctionName.RETRAIN) && retrainStorageMb > 0
        ? retrainStorageMb
        : function.ephemeralStorageMb();
  }
}
