# Prints "name<TAB>value" for the cohort named on the command line; reference.tsv is what it printed.
suppressMessages({library(boot); library(car); library(pROC); library(psych); library(pwr); library(sandwich)
                  library(lmtest); library(metafor)})
say <- function(name, value) cat(sprintf("%s\t%.15g\n", name, as.numeric(value)), sep = "")
for (p in c("boot", "car", "pROC", "psych", "pwr", "sandwich", "lmtest", "metafor"))
  cat(sprintf("# %s %s\n", p, packageVersion(p)))
cat(sprintf("# R %s.%s\n", R.version$major, R.version$minor))
d <- read.csv(commandArgs(TRUE)[1])

p <- cor.test(d$mt, d$ffm)
say(c("pearson r", "pearson low", "pearson high", "pearson p"), c(p$estimate, p$conf.int, p$p.value))
s <- suppressWarnings(cor.test(d$mt, d$sts5, method = "spearman", exact = FALSE))
say(c("spearman rho", "spearman p"), c(s$estimate, s$p.value))
e <- cor.test(d$mt[1:7], d$ffm[1:7], method = "spearman", exact = TRUE)
say(c("spearman rho of 7", "spearman exact p of 7"), c(e$estimate, e$p.value))

# people who come twice: the second visit is the first one with the columns moved by a fixed pattern
twice <- rbind(d, transform(d[1:15, ], mt = mt + c(0.4, -0.3, 0.1), sts5 = sts5 + c(0, 1, -1, 0, 1)))
people <- split(seq_len(nrow(twice)), twice$person)
set.seed(1)
for (what in c("one", "two")) {
  of <- if (what == "one") split(seq_len(nrow(d)), d$person) else people
  from <- if (what == "one") d else twice
  b <- boot(seq_along(of), function(v, i) { k <- unlist(of[v[i]]); cor(from$mt[k], from$sts5[k], method = "spearman") },
            R = 20000)
  ci <- boot.ci(b, type = "perc")$percent[4:5]
  say(paste("bootstrap", what, c("rho", "low", "high", "sd")), c(b$t0, ci, sd(b$t)))
}

groups <- split(d, d$group)
for (g in names(groups)) {
  p <- cor.test(groups[[g]]$mt, groups[[g]]$ffm)
  say(paste(c("r", "p"), g), c(p$estimate, p$p.value))
}
m <- rma(ri = sapply(groups, function(g) cor(g$mt, g$ffm)), ni = sapply(groups, nrow), measure = "ZCOR", method = "FE")
say(c("homogeneity Q", "homogeneity p"), c(m$QE, m$QEp))
sexes <- split(d, d$sex)
z <- paired.r(cor(sexes[[1]]$mt, sexes[[1]]$ffm), cor(sexes[[2]]$mt, sexes[[2]]$ffm), n = nrow(sexes[[1]]),
              n2 = nrow(sexes[[2]]))
say(c("two sexes z", "two sexes p"), c(z$z, z$p))
w <- statsBy(d[, c("group", "mt", "ffm")], "group")
say("pooled within r", w$rwg[1, 2])
a <- summary(lm(ffm ~ mt + group, d))$coefficients["mt", ]
say("pooled within p", a[4])

pr <- partial.r(d[, c("mt", "ffm", "age", "sex", "height")], c("mt", "ffm"), c("age", "sex", "height"))[1, 2]
say("partial r", pr)
say("partial p", summary(lm(ffm ~ mt + age + sex + height, d))$coefficients["mt", 4])
say(c("partial low", "partial high"), r.con(pr, nrow(d) - 3))

f <- lm(ffm ~ mt + age + sex + bmi, d)
k <- summary(f)$coefficients
for (t in rownames(k)) {
  say(paste(t, c("b", "se", "p", "low", "high")), c(k[t, c(1, 2, 4)], confint(f)[t, ]))
  h <- coeftest(f, vcov. = vcovHC(f, "HC3"))
  say(paste(t, c("HC3 se", "HC3 p", "HC3 low", "HC3 high")), c(h[t, c(2, 4)], coefci(f, vcov. = vcovHC(f, "HC3"))[t, ]))
}
v <- car::vif(f)
say(paste("vif", names(v)), v)
say(c("r2", "adjusted r2", "residual sd"), c(summary(f)$r.squared, summary(f)$adj.r.squared, summary(f)$sigma))
f0 <- lm(ffm ~ age + sex + bmi, d)
say(c("delta r2", "delta F", "delta p"),
    c(summary(f)$r.squared - summary(f0)$r.squared, anova(f0, f)$F[2], anova(f0, f)$`Pr(>F)`[2]))
cd <- sort(cooks.distance(f), decreasing = TRUE)
say("points over 4/n", sum(cd > 4 / nrow(d)))
say(c("largest Cook", "its row", "its leverage", "its rstudent"),
    c(cd[1], as.numeric(names(cd)[1]) - 1, hatvalues(f)[names(cd)[1]], rstudent(f)[names(cd)[1]]))
q <- anova(f, lm(ffm ~ mt + I(mt^2) + age + sex + bmi, d))
say(c("curve F", "curve p"), c(q$F[2], q$`Pr(>F)`[2]))
g <- glm(ffm ~ mt + age + sex + bmi, data = d); g0 <- glm(ffm ~ 1, data = d)
say("leave one out MSE", cv.glm(d, g)$delta[1])
say("leave one out MAE", cv.glm(d, g, function(y, z) mean(abs(y - z)))$delta[1])
say("leave one out MSE of the mean", cv.glm(d, g0)$delta[1])

low <- as.integer(d$grip < ifelse(d$sex == 1, 34, 20))
o <- suppressMessages(roc(low, d$mt, direction = ">"))
say(c("auc low", "auc", "auc high"), ci.auc(o, method = "delong"))
say("auc p", wilcox.test(d$mt[low == 1], d$mt[low == 0], exact = FALSE, correct = FALSE)$p.value)
sn <- binom.test(sum(d$mt[low == 1] < 18), sum(low)); sp <- binom.test(sum(d$mt[low == 0] >= 18), sum(low == 0))
say(c("sensitivity", "sensitivity low", "sensitivity high"), c(sn$estimate, sn$conf.int))
say(c("specificity", "specificity low", "specificity high"), c(sp$estimate, sp$conf.int))
both <- c(se = unname(sn$estimate), sp = unname(sp$estimate))
cov <- diag(both * (1 - both) / c(sum(low), sum(low == 0)))
for (what in c("ppv", "npv")) {
  odds <- if (what == "ppv") "log(se*0.15/((1-sp)*0.85))" else "log(sp*0.85/((1-se)*0.15))"
  x <- deltaMethod(both, odds, vcov. = cov)
  say(paste(what, c("value", "low", "high")), plogis(c(x$Estimate, x$Estimate + qnorm(c(0.025, 0.975)) * x$SE)))
}

ps <- c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1)
say(paste("BH", seq_along(ps)), p.adjust(ps, "BH"))
say(paste("holm", seq_along(ps)), p.adjust(ps, "holm"))

# Given the first column t is noncentral; its scatter is chi-squared. Another way to the exact power than the density of
# r, and a sharper one than SuppDists::pPearson, which is good to about 1e-5 (it misses Student's t by that at r = 0).
exact <- function(r, n, alpha = 0.05) {
  t <- qt(1 - alpha / 2, n - 2)
  given <- function(s) {
    ncp <- abs(r) / sqrt(1 - r^2) * s
    (pt(-t, n - 2, ncp) + pt(t, n - 2, ncp, lower.tail = FALSE)) * 2 * s * dchisq(s^2, n - 1)
  }
  integrate(given, 0, sqrt(n - 1) + 12, rel.tol = 1e-10, subdivisions = 1000)$value
}
for (r in c(0.2, 0.3, 0.4223, 0.6, 0.7849)) {
  say(paste("power at 19, r", r), exact(r, 19))
  say(paste("power at 94, r", r), exact(r, 94))
  n <- 4; while (exact(r, n) < 0.8) n <- n + 1
  say(paste("people, r", r), n)
  say(paste("pwr people, r", r), pwr.r.test(r = r, power = 0.8)$n)
}
say("detectable at 94", uniroot(function(r) exact(r, 94) - 0.8, c(0.01, 0.9), tol = 1e-10)$root)
for (r in c(0.1, 0.4223, 0.8)) {
  n <- 4; while (diff(r.con(r, n)) > 0.2) n <- n + 1
  say(paste("people for a width of 0.2, r", r), n)
}
for (n in c(19, 94)) for (r in c(0.4223, 0.7849, 0.8212, 0.7480))
  say(paste(c("low", "high"), "of", r, "at", n), r.con(r, n))
