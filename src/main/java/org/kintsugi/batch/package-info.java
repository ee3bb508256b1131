/**
 * Whole jobs with no screen, behind the verbs of the command line and the desktop's export: train,
 * segment, evaluate, make projects, write results.
 */
package org.kintsugi.batch;
