package dev.riffle.retrain.request;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.encoder.SequencePlan;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.gate.GateSettings;
import dev.riffle.retrain.gate.Guardrail;
import dev.riffle.retrain.ials.IalsSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code {"operation":"train",...}}: one tenant's archive to a new model, which serves if the gate
 * lets it through. Without a tenant it is the tenant {@code default}, not all of them. {@code
 * docs/retraining.md} has the fields.
 *
 * @param holdout share of the newest interactions to judge by, above 0, below 1
 * @param model settings to train with, or to begin a search with
 * @param choose whether the data choose the settings, first the sparse part and then the rest
 * @param search how long to search for better settings first, starting from these; zero: not at all
 * @param family which model it is to be
 * @param sequence how a sequence model is trained, if one is
 * @param feedback whether impressions may teach a re-ranker
 * @param tune whether settings move by what people did since
 */
public record TrainRequest(
    String tenant,
    LinearSettings model,
    CleaningSettings cleaning,
    double holdout,
    GateSettings gate,
    boolean choose,
    Duration search,
    ModelFamily family,
    SequencePlan sequence,
    boolean feedback,
    boolean tune)
    implements Request {
  static final String OPERATION = "train";
  static final double DEFAULT_HOLDOUT = 0.1;

  private static final int MAX_DIMS = 1_024;
  private static final int BLOCK = 16;
  private static final int MAX_EPOCHS = 1_000;
  private static final int MAX_SEARCH = 86_400;
  private static final double MAX_WEIGHT = 1_000;
  private static final double MAX_DAYS = 1_000_000;
  private static final double DAY = Duration.ofDays(1).toMillis();
  private static final String MODEL = "model";
  private static final String FEEDBACK = "feedback";
  private static final String TUNE = "tune";

  /** Of the linear model. */
  private static final List<String> MODEL_FIELDS =
      List.of(
          "dims",
          "epochs",
          "blockSize",
          "unobservedWeight",
          "regularization",
          "regularizationExponent",
          "halfLifeDays");

  private static final List<String> FIELDS =
      Stream.of(
              List.of("operation", "tenant", "seed", MODEL),
              MODEL_FIELDS,
              List.of(
                  "priorStrength",
                  ScaleFields.NAME,
                  "minItemInteractions",
                  "minUserInteractions",
                  "robotInteractions",
                  "robotPerMinute",
                  UnknownItems.SETTING,
                  "holdout",
                  "gate",
                  "margin",
                  "fewestCases",
                  "mostCases",
                  "tolerated",
                  "choose",
                  "searchSeconds",
                  FEEDBACK,
                  TUNE,
                  SequenceFields.NAME))
          .flatMap(List::stream)
          .toList();

  /**
   * @param unknownItems where the request says nothing of them
   */
  static TrainRequest read(RequestFields fields, UnknownItems unknownItems) {
    fields.only(FIELDS);
    ModelFamily family = family(fields);
    IalsSettings ials = ials(fields);
    return new TrainRequest(
        fields.tenant(),
        LinearSettings.dense(ials, encoder(fields)),
        cleaning(fields, unknownItems),
        holdout(fields),
        gate(fields),
        fields.onOff("choose", fields.names().stream().noneMatch(MODEL_FIELDS::contains)),
        Duration.ofSeconds(fields.count("searchSeconds", 0, 0, MAX_SEARCH)),
        family,
        SequenceFields.read(fields, ials.seed()),
        fields.onOff(FEEDBACK, true),
        fields.onOff(TUNE, fields.names().stream().noneMatch(MODEL_FIELDS::contains)));
  }

  /** What is asked for; who gives settings of the linear model wants that one. */
  private static ModelFamily family(RequestFields fields) {
    Optional<ModelFamily> named =
        fields
            .text(MODEL)
            .map(
                name ->
                    ModelFamily.named(name)
                        .orElseThrow(
                            () ->
                                new BadRequest(
                                    MODEL,
                                    "'" + name + "'",
                                    "must be auto, linear, sequence or both")));
    Stream.concat(MODEL_FIELDS.stream(), Stream.of("choose", "searchSeconds"))
        .filter(name -> named.filter(ModelFamily::isSequence).isPresent())
        .filter(fields.names()::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new BadRequest(
                  name,
                  "given with model " + named.get().wireName(),
                  "must be left out: it is a setting of the linear model. Those of the sequence"
                      + " model are in 'sequence'");
            });
    return named.orElse(ModelFamily.AUTO);
  }

  /** How the dense part is trained. */
  public IalsSettings ials() {
    return model.ials();
  }

  /** How histories are read. */
  public EncoderSettings encoder() {
    return model.encoder();
  }

  /** The same with settings that were found. */
  public TrainRequest with(LinearSettings found) {
    return new TrainRequest(
        tenant, found, cleaning, holdout, gate, choose, search, family, sequence, feedback, tune);
  }

  /** Whether the data are asked before the training: for settings, or for when to end it. */
  public boolean validates() {
    return choose || family.isSequence();
  }

  /** The share to hold out. */
  static double holdout(RequestFields fields) {
    double share = fields.positive("holdout", DEFAULT_HOLDOUT, 1);
    if (share >= 1) {
      throw new BadRequest("holdout", Double.toString(share), "must be below 1");
    }
    return share;
  }

  private static IalsSettings ials(RequestFields fields) {
    var usual = IalsSettings.defaults();
    var settings =
        usual
            .withSeed(fields.whole("seed", usual.seed()))
            .withDims(fields.count("dims", usual.dims(), MAX_DIMS))
            .withEpochs(fields.count("epochs", usual.epochs(), MAX_EPOCHS));
    int block = fields.count("blockSize", settings.blockSize(), 0, MAX_DIMS);
    if (block % BLOCK != 0) {
      throw new BadRequest(
          "blockSize", Integer.toString(block), "must be 0 or a multiple of " + BLOCK);
    }
    return settings.withBlockSize(block);
  }

  private static EncoderSettings encoder(RequestFields fields) {
    var usual = EncoderSettings.defaults();
    double days = fields.positive("halfLifeDays", usual.halfLife().toMillis() / DAY, MAX_DAYS);
    return usual
        .withObjective(
            fields.positive("unobservedWeight", usual.unobservedWeight(), MAX_WEIGHT),
            fields.positive("regularization", usual.regularization(), MAX_WEIGHT),
            fields.number("regularizationExponent", usual.regularizationExponent(), 1),
            Duration.ofMillis(Math.max(1, Math.round(days * DAY))))
        .withPriorStrength(fields.positive("priorStrength", usual.priorStrength(), MAX_WEIGHT))
        .withScales(ScaleFields.read(fields));
  }

  private static CleaningSettings cleaning(RequestFields fields, UnknownItems unknownItems) {
    var usual = CleaningSettings.defaults();
    int most = Integer.MAX_VALUE;
    return new CleaningSettings(
        fields.count("minItemInteractions", usual.minItemInteractions(), most),
        fields.count("minUserInteractions", usual.minUserInteractions(), most),
        fields.count("robotInteractions", usual.robotInteractions(), most),
        fields.count("robotPerMinute", usual.robotPerMinute(), most),
        fields
            .field(UnknownItems.SETTING)
            .map(
                field ->
                    field.text(name -> UnknownItems.named(name).isPresent(), UnknownItems.RULE))
            .flatMap(UnknownItems::named)
            .orElse(unknownItems));
  }

  private static GateSettings gate(RequestFields fields) {
    var usual = GateSettings.defaults();
    RequestFields asked = fields.object("tolerated");
    asked.only(Arrays.stream(Guardrail.values()).map(Guardrail::key).toList());
    var tolerated = new EnumMap<Guardrail, Double>(usual.tolerated());
    tolerated.replaceAll((guard, share) -> asked.number(guard.key(), share, 1));
    int fewest = fields.count("fewestCases", usual.fewestCases(), Integer.MAX_VALUE);
    return new GateSettings(
        fields.onOff("gate", usual.on()),
        fields.number("margin", usual.margin(), MAX_WEIGHT),
        fewest,
        fields.count("mostCases", Math.max(fewest, usual.mostCases()), fewest, Integer.MAX_VALUE),
        tolerated);
  }
}
