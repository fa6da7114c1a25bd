package dev.riffle.tests.console;

import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, without a window, before the console of one host. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Path SCREENSHOTS = Path.of("target", "console");
  private static final List<String> CHROMIUM =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVER =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

  private final ChromeDriver driver;
  private final URI host;

  private Browser(ChromeDriver driver, URI host) {
    this.driver = driver;
    this.host = host;
  }

  /** A browser; where none is installed, the test is skipped and says so. */
  static Browser open(Stage stage) {
    var chromium = first(CHROMIUM);
    var chromedriver = first(DRIVER);
    var options = new ChromeOptions();
    options.setBinary(chromium.toString());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--mute-audio");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options), stage.host().endpoint());
  }

  /** Ends the test as skipped, by name, unless a browser is here. */
  static void require() {
    first(CHROMIUM);
    first(DRIVER);
  }

  private static Path first(List<String> places) {
    Optional<Path> found = places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        "The console is not tested: no Chromium with its driver is here (apt install chromium"
            + " chromium-driver). Looked for "
            + places);
    return found.orElseThrow();
  }

  /** How a page is looked at. */
  record Look(int width, int height, String scheme) {
    static final List<Look> ALL =
        Stream.of("light", "dark")
            .flatMap(scheme -> Stream.of(new Look(1440, 900, scheme), new Look(390, 844, scheme)))
            .toList();

    @Override
    public String toString() {
      return width + "-" + scheme;
    }
  }

  /** Looks from now on so. */
  Browser as(Look look) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            look.width(),
            "height",
            look.height(),
            "deviceScaleFactor",
            1,
            "mobile",
            look.width() < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", look.scheme()),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /**
   * Opens a screen anew, as who follows a link from elsewhere does, and waits until it is whole.
   */
  Browser go(String screen) {
    driver.get("about:blank");
    driver.get(host.resolve("/console/" + screen).toString());
    return whole();
  }

  /** Waits until the page waits for nothing. */
  Browser whole() {
    until("the screen is whole", () -> exists("#screen-title") && !exists(".skeleton, .waiting"));
    return this;
  }

  void until(String what, Supplier<Boolean> holds) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> "waited for: %s. The page says: %s".formatted(what, text()))
        .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
        .until(_ -> holds.get());
  }

  void untilText(String words) {
    until("'" + words + "'", () -> text().contains(words));
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  boolean exists(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** A button by what is written on it, within the dialog if one is open. */
  WebElement button(String words) {
    var within = exists("dialog[open]") ? "//dialog" : "//body";
    return driver.findElement(
        By.xpath("%s//button[normalize-space()='%s']".formatted(within, words)));
  }

  /** Waits for the dialog that asks, and presses its button. */
  void confirm(String words) {
    until("a dialog asks", () -> exists("dialog[open]"));
    button(words).click();
  }

  /** The ids of the items that are listed, in their order. */
  @SuppressWarnings("unchecked")
  List<String> items() {
    return (List<String>)
        run("return [...document.querySelectorAll('.items > li')].map(item => item.dataset.item)");
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  /** The element that has the focus. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** Cuts the network, or gives it back. */
  void offline(boolean cut) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", cut, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /**
   * What the page complained of since this was last asked; a refusal of the API is no complaint.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("the server responded with a status of 4"))
        .toList();
  }

  /**
   * What axe-core finds that is serious or worse, in words; the page's own policy stays in force.
   */
  @SuppressWarnings("unchecked")
  List<String> barriers() {
    driver.executeScript(Axe.program());
    return (List<String>)
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ["violations"]}).then(found => done(found.violations
              .filter(one => ["serious", "critical"].includes(one.impact))
              .flatMap(one => one.nodes.map(node => `${one.id}: ${one.help}: ${node.html}`))));
            """);
  }

  /** Keeps how the whole page looks, for whoever changes it. */
  void photograph(String name) {
    var height = ((Number) run("return document.documentElement.scrollHeight")).intValue();
    var width = ((Number) run("return innerWidth")).intValue();
    var taken =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          Base64.getDecoder().decode((String) taken.get("data")));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
