package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}. */
@Command(
    name = "train",
    description = "Train a model on the archive; it serves if the gate lets it through.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(
      names = "--model",
      description = "auto, linear, sequence, or both: the sequence model with successors.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--sequence",
      description = "Settings of the sequence model, as in epochs=20 and seconds=3600.")
  private Map<String, Double> sequence = Map.of();

  @Option(names = "--dims", description = "Length of a vector.")
  private Optional<Integer> dims = Optional.empty();

  @Option(names = "--epochs", description = "How often both sides are solved.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(names = "--block-size", description = "Dimensions solved at once; 0 for all of them.")
  private Optional<Integer> blockSize = Optional.empty();

  @Option(names = "--seed", description = "Of the vectors at the start.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--unobserved-weight", description = "Weight of what nobody touched.")
  private Optional<Double> unobservedWeight = Optional.empty();

  @Option(names = "--regularization", description = "Lambda.")
  private Optional<Double> regularization = Optional.empty();

  @Option(names = "--regularization-exponent", description = "Nu, 0 to 1.")
  private Optional<Double> regularizationExponent = Optional.empty();

  @Option(names = "--half-life-days", description = "An event this much older counts half.")
  private Optional<Double> halfLifeDays = Optional.empty();

  @Option(
      names = "--prior-strength",
      description = "How many interactions the prior of a new item outweighs.")
  private Optional<Double> priorStrength = Optional.empty();

  @Option(names = "--min-item-interactions", description = "Items with fewer are not trained on.")
  private Optional<Integer> minItemInteractions = Optional.empty();

  @Option(names = "--min-user-interactions", description = "Users with fewer are not trained on.")
  private Optional<Integer> minUserInteractions = Optional.empty();

  @Option(names = "--robot-interactions", description = "Users with more are robots.")
  private Optional<Integer> robotInteractions = Optional.empty();

  @Option(names = "--robot-per-minute", description = "Users with more in a minute are robots.")
  private Optional<Integer> robotPerMinute = Optional.empty();

  @Option(names = "--holdout", description = "Share of the newest events to judge by.")
  private Optional<Double> holdout = Optional.empty();

  @Option(names = "--gate", description = "on or off: off promotes whatever comes out.")
  private Optional<String> gate = Optional.empty();

  @Option(names = "--margin", description = "By which share NDCG@10 has to be better.")
  private Optional<Double> margin = Optional.empty();

  @Option(names = "--fewest-cases", description = "With fewer held-out users nothing is judged.")
  private Optional<Integer> fewestCases = Optional.empty();

  @Option(names = "--most-cases", description = "Of more held-out users this many are drawn.")
  private Optional<Integer> mostCases = Optional.empty();

  @Option(
      names = "--choose",
      description = "on or off: whether the data choose the model's settings, both parts of it.")
  private Optional<String> choose = Optional.empty();

  @Option(
      names = "--search-seconds",
      description = "Search better settings for so long first; a killed search goes on.")
  private Optional<Integer> searchSeconds = Optional.empty();

  @Option(
      names = "--tune",
      description = "on or off: whether settings move by what people did since.")
  private Optional<String> tune = Optional.empty();

  @Option(
      names = "--feedback",
      description = "on or off: whether impressions may teach the model to look again.")
  private Optional<String> feedback = Optional.empty();

  @Option(
      names = "--tolerated",
      description = "By which share a guarded metric may fall, as in coverage=0.3.")
  private Map<String, Double> tolerated = Map.of();

  @Option(
      names = "--scales",
      description = "How the values of a type are read, as in rating=1-5; default: as they look.")
  private Map<String, String> scales = Map.of();

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("train");
    model.ifPresent(value -> request.put("model", value));
    dims.ifPresent(value -> request.put("dims", value));
    epochs.ifPresent(value -> request.put("epochs", value));
    blockSize.ifPresent(value -> request.put("blockSize", value));
    seed.ifPresent(value -> request.put("seed", value));
    unobservedWeight.ifPresent(value -> request.put("unobservedWeight", value));
    regularization.ifPresent(value -> request.put("regularization", value));
    regularizationExponent.ifPresent(value -> request.put("regularizationExponent", value));
    halfLifeDays.ifPresent(value -> request.put("halfLifeDays", value));
    priorStrength.ifPresent(value -> request.put("priorStrength", value));
    minItemInteractions.ifPresent(value -> request.put("minItemInteractions", value));
    minUserInteractions.ifPresent(value -> request.put("minUserInteractions", value));
    robotInteractions.ifPresent(value -> request.put("robotInteractions", value));
    robotPerMinute.ifPresent(value -> request.put("robotPerMinute", value));
    holdout.ifPresent(value -> request.put("holdout", value));
    gate.ifPresent(value -> request.put("gate", value));
    margin.ifPresent(value -> request.put("margin", value));
    fewestCases.ifPresent(value -> request.put("fewestCases", value));
    choose.ifPresent(value -> request.put("choose", value));
    tune.ifPresent(value -> request.put("tune", value));
    feedback.ifPresent(value -> request.put("feedback", value));
    searchSeconds.ifPresent(value -> request.put("searchSeconds", value));
    mostCases.ifPresent(value -> request.put("mostCases", value));
    if (!sequence.isEmpty()) {
      ObjectNode settings = request.putObject("sequence");
      sequence.forEach((name, value) -> settings.set(name, number(value)));
    }
    if (!tolerated.isEmpty()) {
      ObjectNode falls = request.putObject("tolerated");
      tolerated.forEach(falls::put);
    }
    if (!scales.isEmpty()) {
      ObjectNode types = request.putObject("scales");
      scales.forEach((type, scale) -> types.set(type, scale(scale)));
    }
    return ask.ask(request);
  }

  /** Whole where it is: counts are. */
  private static JsonNode number(double value) {
    return value == Math.rint(value) ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
  }

  /** A scale's name, or a number to like from. */
  private static JsonNode scale(String text) {
    try {
      return DoubleNode.valueOf(Double.parseDouble(text));
    } catch (NumberFormatException name) {
      return TextNode.valueOf(text);
    }
  }
}
