/// What tests share: packet scripts that become captures, and the way to the captures and oracles beside the project.
package org.stallscope.analysis.testkit;
