# The reference of the tests of agreement: prints name,value,source lines, which are frozen in reference.csv.
# Usage: Rscript reference.R FOLDER, where FOLDER holds ejection.csv and operators.csv.
suppressMessages({library(psych); library(nlme); library(lme4); library(boot)})
folder <- commandArgs(TRUE)[1]
base <- paste("R", getRversion())
of <- function(package) paste(package, packageVersion(package))
say <- function(name, value, source = base) cat(name, format(value, digits = 15), source, sep = ",", fill = TRUE)

# Peak flow, Bland and Altman 1986, first readings
large <- c(494,395,516,434,476,557,413,442,650,433,417,656,267,478,178,423,427)
mini <- c(512,430,520,428,500,600,364,380,658,445,432,626,260,477,259,350,451)
d <- large - mini
test <- t.test(d)
say("pefr bias", mean(d)); say("pefr bias low", test$conf.int[1]); say("pefr bias high", test$conf.int[2])
say("pefr bias p", test$p.value)
limit <- function(name, bias, sd, n) {
  k <- suppressWarnings(qt(c(.025, .975), n - 1, 1.96 * sqrt(n))) * sd / sqrt(n)
  say(paste(name, "lower low"), bias - k[2]); say(paste(name, "lower high"), bias - k[1])
  say(paste(name, "upper low"), bias + k[1]); say(paste(name, "upper high"), bias + k[2])
}
limit("pefr", mean(d), sd(d), length(d))
limit("n3", 0, 1, 3); limit("n20", 0, 1, 20); limit("n94", 0, 1, 94)
line <- lm(d ~ I((large + mini) / 2))
say("pefr slope", coef(line)[2]); say("pefr slope low", confint(line)[2, 1]); say("pefr slope high", confint(line)[2, 2])
say("pefr slope p", summary(line)$coefficients[2, 4])

# Shrout and Fleiss 1979, table 2
judges <- matrix(c(9,2,5,8, 6,1,3,2, 8,4,6,8, 7,1,2,6, 10,5,6,9, 6,2,4,7), 6, byrow = TRUE)
correlation <- function(name, table) {
  found <- ICC(table, lmer = FALSE)$results
  for (row in c("ICC2", "ICC3", "ICC2k", "ICC3k")) {
    of_row <- found[found$type == row, ]
    say(paste(name, row), of_row$ICC, of("psych"))
    say(paste(name, row, "low"), of_row[["lower bound"]], of("psych"))
    say(paste(name, row, "high"), of_row[["upper bound"]], of("psych"))
  }
  say(paste(name, "F"), found$F[2], of("psych")); say(paste(name, "p"), found$p[2], of("psych"))
}
correlation("judges", judges)
correlation("pefr", cbind(large, mini))
negative <- matrix(c(1,3, 2,1, 3,2.5, 1.5,2, 2.2,1.4), 5, byrow = TRUE)
correlation("negative", negative)

# Error of measurement of the judges
long <- data.frame(y = as.vector(judges), s = factor(row(judges)), j = factor(col(judges)))
two <- anova(lm(y ~ s + j, long))
mse <- two["Residuals", "Mean Sq"]; df <- two["Residuals", "Df"]
say("judges sem", sqrt(mse))
say("judges sem low", sqrt(mse * df / qchisq(.975, df))); say("judges sem high", sqrt(mse * df / qchisq(.025, df)))
say("judges sem agreement", sqrt((two["j", "Mean Sq"] - mse) / 6 + mse))
say("judges cv within", 100 * sqrt(anova(lm(y ~ s, long))["Residuals", "Mean Sq"]) / mean(judges))
say("judges cv rms", 100 * sqrt(mean(apply(judges, 1, function(x) (sd(x) / mean(x))^2))))

# Ejection fraction, Bland and Altman 1999
heart <- read.csv(file.path(folder, "ejection.csv"))
heart$d <- heart$rv - heart$ic; heart$s <- factor(heart$subject)
one <- anova(lm(d ~ s, heart))
say("heart between", one["s", "Mean Sq"]); say("heart within", one["Residuals", "Mean Sq"])
model <- lme(d ~ 1, random = ~ 1 | s, heart, method = "REML", control = lmeControl(tolerance = 1e-10, msTol = 1e-10))
say("heart mixed bias", fixef(model), of("nlme")); say("heart mixed bias se", sqrt(vcov(model)), of("nlme"))
say("heart mixed between", sqrt(as.numeric(getVarCov(model))), of("nlme")); say("heart mixed within", model$sigma, of("nlme"))

# Profile of the restricted likelihood out of lme4's own factorisation
at <- lmer(d ~ 1 + (1 | s), heart, devFunOnly = TRUE)
restricted <- function(between, within) {
  at(between / within); env <- environment(at)
  n <- nrow(heart); pwrss <- env$resp$wrss() + env$pp$sqrL(1)
  env$pp$ldL2() + env$pp$ldRX2() + (n - 1) * log(2 * pi * within^2) + pwrss / within^2
}
best <- optim(c(.9, .4), function(p) restricted(p[1], p[2]), control = list(reltol = 1e-14))$value
over <- function(f, range) optimize(f, range, tol = 1e-10)$objective - best - qchisq(.95, 1)
by_between <- function(x) over(function(w) restricted(x, w), c(.1, 2))
by_within <- function(x) over(function(b) restricted(b, x), c(.01, 5))
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-10)$root
say("heart profile between low", root(by_between, .2, .93), of("lme4")); say("heart profile between high", root(by_between, .94, 4), of("lme4"))
say("heart profile within low", root(by_within, .2, .413), of("lme4")); say("heart profile within high", root(by_within, .414, 1), of("lme4"))

# Operators: subject, subject by operator, residual
scan <- read.csv(file.path(folder, "operators.csv")); scan$s <- factor(scan$subject); scan$operator <- factor(scan$operator)
fit <- lmer(mt_mm ~ operator + (1 | s) + (1 | s:operator), scan, REML = TRUE,
            control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10)))
sds <- as.data.frame(VarCorr(fit))
say("scan subject sd", sds$sdcor[sds$grp == "s"], of("lme4"))
say("scan interaction sd", sds$sdcor[sds$grp == "s:operator"], of("lme4"))
say("scan residual sd", sds$sdcor[sds$grp == "Residual"], of("lme4"))
say("scan effect b", fixef(fit)[2], of("lme4")); say("scan effect c", fixef(fit)[3], of("lme4"))
nested <- lme(mt_mm ~ operator, random = ~ 1 | s/operator, scan, method = "REML", control = lmeControl(tolerance = 1e-10, msTol = 1e-10))
say("scan effect b p", summary(nested)$tTable[2, 5], of("nlme")); say("scan effect c p", summary(nested)$tTable[3, 5], of("nlme"))
say("scan effect b df", summary(nested)$tTable[2, 3], of("nlme"))

# Two methods, paired
change <- tapply(heart$ic, heart$s, mean) - tapply(heart$rv, heart$s, mean)
ranks <- wilcox.test(change, conf.int = TRUE, exact = TRUE)
say("heart wilcoxon p", ranks$p.value); say("heart middle", ranks$estimate)
say("heart middle low", ranks$conf.int[1]); say("heart middle high", ranks$conf.int[2])
set.seed(1); drawn <- boot(as.numeric(change), function(x, i) mean(x[i]), 50000)
percentile <- boot.ci(drawn, type = "perc")$percent
say("heart boot low", percentile[4], of("boot")); say("heart boot high", percentile[5], of("boot"))
for (n in c(6, 19, 94)) say(paste("signed rank", n), qsignrank(.025, n))
