width = 860
height = 860
call "common/plot.gp" "bench" ARG1 ARG2 ARG3

eval panels(2, 1, "margins 0.36,0.96,0.08,0.93 spacing 0.2,0.16")
# Each row: a title, the median ratio, the smallest and the largest.
set title "NumPy takes so many times as long as this project" offset 0,0.5
set xlabel "ratio: median, smallest, largest"
set logscale x
set xtics ("0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20)
set xrange [0.4:25]
count = 0
stats data index "ratios" using (count = count + 1) nooutput
set yrange [count - 0.5:-0.5]
set ytics noenhanced
set arrow 1 from 1,-0.5 to 1,count - 0.5 nohead lw 1.4 lc rgb "#222222"
plot data index "ratios" using 2:0:3:4:ytic(1) with xerrorbars lw 1.8 pt circle ps 1 lc rgb blue
unset arrow 1
set title "The time of an example in a step: 2 features, 4 units"
set xlabel "examples m"
set ylabel "ns an example"
set xrange [70:4e6]
set xtics ("10^2" 100, "10^3" 1000, "10^4" 1e4, "10^5" 1e5, "10^6" 1e6)
set ytics auto
set yrange [0:*]
plot data index "m" using 1:2 with linespoints lw 2.2 pt circle ps 1 lc rgb blue
unset multiplot
unset output
