/** Spark for data that outgrow one machine: an EMR Serverless application, idle until asked. */
package dev.riffle.infra.spark;
