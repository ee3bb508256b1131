/** The first page: open images or a project, try the sample, recent projects, a place to drop. */
package org.kintsugi.app.welcome;
