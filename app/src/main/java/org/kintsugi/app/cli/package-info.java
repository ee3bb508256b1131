/** The command line: one class a verb, all of them thin over {@code org.kintsugi.batch}. */
package org.kintsugi.app.cli;
