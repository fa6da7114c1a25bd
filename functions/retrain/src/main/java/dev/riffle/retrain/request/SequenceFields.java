package dev.riffle.retrain.request;

import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.retrain.encoder.SequencePlan;
import dev.riffle.retrain.encoder.SequenceTraining;
import java.time.Duration;
import java.util.List;

/**
 * {@code "sequence": {"dims": 64, "negatives": 0, "seconds": 3600}}: how a sequence model is
 * trained, where one is.
 */
final class SequenceFields {
  static final String NAME = "sequence";

  private static final int MAX_DIMS = 1_024;
  private static final int MAX_BLOCKS = 16;
  private static final int MAX_STEPS = 1_000;
  private static final int MAX_EPOCHS = 10_000;
  private static final int MILLION = 1_000_000;
  private static final int MAX_SECONDS = 14 * 86_400;

  private SequenceFields() {}

  static SequencePlan read(RequestFields request, long seed) {
    RequestFields fields = request.object(NAME);
    fields.only(
        List.of(
            "dims",
            "blocks",
            "heads",
            "steps",
            "negatives",
            "batchEvents",
            "learningRate",
            "dropout",
            "averaging",
            "epochs",
            "patience",
            "refitEpochs",
            "seconds",
            "cases",
            "fewestPerItem",
            "fewestPerUser"));
    var usual = SequencePlan.defaults();
    return new SequencePlan(
        training(fields).withSeed(seed),
        Duration.ofSeconds(
            fields.count("seconds", (int) usual.longest().toSeconds(), 1, MAX_SECONDS)),
        fields.count("cases", usual.cases(), MILLION),
        fields.number("fewestPerItem", usual.fewestPerItem(), MILLION),
        fields.number("fewestPerUser", usual.fewestPerUser(), MILLION));
  }

  private static SequenceTraining training(RequestFields fields) {
    var usual = SequenceTraining.defaults();
    return usual
        .withShape(shape(fields))
        .withNegatives(fields.count("negatives", usual.negatives(), 0, MILLION))
        .withSteps(
            fields.count("batchEvents", usual.batchEvents(), MILLION),
            fields.positive("learningRate", usual.learningRate(), 1),
            below1(fields, "dropout", usual.dropout()))
        .withAveraging(below1(fields, "averaging", usual.averaging()))
        .withEpochs(
            fields.count("epochs", usual.epochs(), MAX_EPOCHS),
            fields.count("patience", usual.patience(), MAX_EPOCHS),
            fields.count("refitEpochs", usual.refitEpochs(), 0, MAX_STEPS));
  }

  private static SequenceSettings shape(RequestFields fields) {
    var usual = SequenceTraining.defaults().shape();
    int dims = fields.count("dims", usual.dims(), MAX_DIMS);
    int heads = fields.count("heads", dims % usual.heads() == 0 ? usual.heads() : 1, MAX_BLOCKS);
    if (dims % heads != 0) {
      throw new BadRequest(
          "sequence.dims", Integer.toString(dims), "must be a multiple of heads, " + heads);
    }
    return usual
        .withDims(dims)
        .withBlocks(fields.count("blocks", usual.blocks(), MAX_BLOCKS), heads)
        .withSteps(fields.count("steps", usual.steps(), MAX_STEPS));
  }

  private static double below1(RequestFields fields, String name, double otherwise) {
    double share = fields.number(name, otherwise, 1);
    if (share >= 1) {
      throw new BadRequest(NAME + "." + name, Double.toString(share), "must be below 1");
    }
    return share;
  }
}
