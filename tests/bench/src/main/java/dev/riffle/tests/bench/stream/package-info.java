/** Test, then learn, in time order: online learning beside a daily batch and full retraining. */
package dev.riffle.tests.bench.stream;
