package dev.riffle.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Holds the arrows of docs/architecture.md: who may know whom. */
@AnalyzeClasses(packages = "dev.riffle", importOptions = DoNotIncludeTests.class)
class ArrowsTest {
  @ArchTest
  static final ArchRule coreKnowsNoAwsAndNoFramework =
      noClasses()
          .that()
          .resideInAPackage("dev.riffle.core..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "software.amazon..",
                  "com.amazonaws..",
                  "io.quarkus..",
                  "jakarta..",
                  "picocli.."));

  @ArchTest
  static final ArchRule coreKnowsNothingElseOfRiffle =
      noClasses()
          .that()
          .resideInAPackage("dev.riffle.core..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.riffle..")
                  .and(DescribedPredicate.not(resideInAPackage("dev.riffle.core.."))));

  @ArchTest
  static final ArchRule awsKnowsCoreAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.riffle.aws..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.riffle..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage("dev.riffle.core..", "dev.riffle.aws.."))));

  @ArchTest
  static final ArchRule awsNeedsNoFramework =
      noClasses()
          .that()
          .resideInAPackage("dev.riffle.aws..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "com.amazonaws..", "io.quarkus..", "jakarta..", "org.jboss..", "picocli.."));

  /**
   * Environments that thaw from one snapshot share what was seeded before it, but for {@code
   * SecureRandom}, which Lambda's Java seeds anew.
   */
  @ArchTest
  static final ArchRule functionsThatAnswerDrawFromNoSourceThatASnapshotFreezes =
      noClasses()
          .that()
          .resideInAnyPackage("dev.riffle.aws..", "dev.riffle.ingest..", "dev.riffle.recommend..")
          .should()
          .callMethod(RandomGenerator.class, "getDefault")
          .orShould()
          .callMethod(RandomGenerator.class, "of", String.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callConstructor(SplittableRandom.class)
          .orShould()
          .dependOnClassesThat(JavaClass.Predicates.type(ThreadLocalRandom.class));

  /** Timeouts, region and credentials are set in one place. */
  @ArchTest
  static final ArchRule connectionsAreMadeInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.riffle.aws.client..")
          .should()
          .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.http.urlconnection.."));

  @ArchTest
  static final ArchRule coreDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("dev.riffle.core..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.nio.file..", "java.net..", "java.nio.channels..")
                  .or(JavaClass.Predicates.type(java.io.File.class))
                  .or(JavaClass.Predicates.type(java.io.FileInputStream.class))
                  .or(JavaClass.Predicates.type(java.io.FileOutputStream.class)));

  @ArchTest
  static final ArchRule functionsAndLaptopKnowNothingOfEachOther =
      slices()
          .matching("dev.riffle.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("dev.riffle.core.."))
          // What is deployed is defined once, for the account, the laptop and the tests.
          .ignoreDependency(
              resideInAnyPackage("dev.riffle.infra..", "dev.riffle.local..", "dev.riffle.tests.."),
              resideInAPackage("dev.riffle.definition.."))
          // Who stores; infra names things and stores nothing.
          .ignoreDependency(
              DescribedPredicate.not(
                  resideInAnyPackage(
                      "dev.riffle.core..", "dev.riffle.definition..", "dev.riffle.infra..")),
              resideInAPackage("dev.riffle.aws.."))
          // Benchmarks and the stage start what local/ starts.
          .ignoreDependency(
              resideInAPackage("dev.riffle.tests.."), resideInAPackage("dev.riffle.local.."))
          // Benchmarks of training, ingest, the change feed and the device measure those classes.
          .ignoreDependency(
              resideInAPackage("dev.riffle.tests.bench.."),
              resideInAnyPackage(
                  "dev.riffle.ingest..",
                  "dev.riffle.recommend..",
                  "dev.riffle.retrain..",
                  "dev.riffle.edge.."));

  @ArchTest
  static final ArchRule nothingOfBenchmarksIsDeployed =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.riffle.tests..")
          .should()
          .resideInAPackage("..bench..");

  @ArchTest
  static final ArchRule noPackagesFormACycle =
      slices().matching("dev.riffle.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noStaticMutableState =
      ArchRuleDefinition.fields()
          .that()
          .areStatic()
          .and(
              DescribedPredicate.describe(
                  "are written by people",
                  (JavaField field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule namesSayWhatAClassIsFor =
      classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Common)$");
}
