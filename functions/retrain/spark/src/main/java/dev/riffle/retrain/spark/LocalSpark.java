package dev.riffle.retrain.spark;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.Upload;
import dev.riffle.retrain.engine.BucketFiles;
import dev.riffle.retrain.engine.EngineTask;
import dev.riffle.retrain.engine.TrainingEngine;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark in this process, on all of its cores: what a laptop and tests train with. */
public final class LocalSpark implements TrainingEngine {
  private static final int PARTS_A_CORE = 2;

  @Override
  public void train(EngineTask task) {
    var log = new Log(System.err);
    var s3 = new Clients(new SdkAccess(System.getenv())).s3(Timeouts.unhurried()).build();
    var out =
        new BucketFiles(
            new ObjectStore(s3, task.bucket()), new Upload(s3, task.bucket()), task.folder());
    try (JavaSparkContext spark = context()) {
      new SparkJob(
              spark,
              new BucketArchive(task.bucket()),
              out,
              parts(),
              line -> log.line("spark", fields -> fields.put("what", line)))
          .run(task);
    }
  }

  /** How many parts the users are in: enough that all cores end at about the same time. */
  static int parts() {
    return PARTS_A_CORE * Runtime.getRuntime().availableProcessors();
  }

  /** A context in this process alone, which listens on the loopback interface. */
  static JavaSparkContext context() {
    return new JavaSparkContext(
        new SparkConf(false)
            .setMaster("local[*]")
            .setAppName("riffle")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1"));
  }
}
