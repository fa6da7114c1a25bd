package dev.riffle.infra.settings;

import dev.riffle.core.settings.UnknownItems;
import dev.riffle.definition.Rate;
import dev.riffle.infra.settings.Choices.Engine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * When and where models are made.
 *
 * @param rate how often, such as {@code 1 day} or {@code 6 hours}; absent: what functions.json says
 * @param scheduled whether the schedule runs at all
 * @param engine where the schedule trains
 * @param containerVcpu vCPUs of the container: 1, 2, 4, 8 or 16
 * @param containerMemoryGb its memory in GiB, as Fargate has it for that many vCPUs
 * @param sequence whether the container has PyTorch, and so may make sequence models
 * @param spark whether there is an EMR Serverless application and job role for Spark
 * @param sparkMaxVcpu the most vCPUs that application may hold at once, 4 to 4,000
 * @param unknownItems what becomes of items that nobody put
 */
public record TrainingSettings(
    Optional<Rate> rate,
    boolean scheduled,
    Engine engine,
    int containerVcpu,
    int containerMemoryGb,
    boolean sequence,
    boolean spark,
    int sparkMaxVcpu,
    UnknownItems unknownItems) {
  private static final Pattern RATE = Pattern.compile("off|" + Rate.FORM);

  static TrainingSettings from(CdkContext context) {
    var rate =
        context.text("retrainRate", RATE, "must be 'N minutes', 'N hours', 'N days', or 'off'");
    Engine engine = context.choice("retrainEngine", Engine.FUNCTION);
    boolean sequence = context.truth("retrainSequence", false);
    if (sequence && engine != Engine.CONTAINER) {
      throw new WrongSetting(
          "retrainSequence",
          true,
          "needs retrainEngine=container: PyTorch is larger than a function may be");
    }
    int vcpu = context.oneOf("retrainContainerVcpu", 4, List.of(1, 2, 4, 8, 16));
    return new TrainingSettings(
        rate.flatMap(Rate::parse),
        !rate.orElse("").equals("off"),
        engine,
        vcpu,
        context.oneOf("retrainContainerMemoryGb", 4 * vcpu, memoryGb(vcpu)),
        sequence,
        context.truth("spark", false),
        context.integer("sparkMaxVcpu", 64, 4, 4_000),
        context.choice(UnknownItems.SETTING, UnknownItems.IGNORE));
  }

  /** What Fargate offers for a task of so many vCPUs. */
  private static List<Integer> memoryGb(int vcpu) {
    return switch (vcpu) {
      case 1 -> steps(2, 8, 1);
      case 2 -> steps(4, 16, 1);
      case 4 -> steps(8, 30, 1);
      case 8 -> steps(16, 60, 4);
      default -> steps(32, 120, 8);
    };
  }

  private static List<Integer> steps(int from, int to, int by) {
    return IntStream.rangeClosed(0, (to - from) / by).map(i -> from + i * by).boxed().toList();
  }
}
